/** Near the golden section, for the next index to be far from the one before. */
const STRIDE = 0.618_033_988_749_895;

/**
 * A bijection of 0 … `size` - 1 onto themselves that leaves no order to be seen, the same for the same
 * `seed`: what a shuffled array would hold, without the array.
 */
export function createShuffle(size: number, seed: number): (index: number) => number {
  let step = Math.max(1, Math.floor(size * STRIDE)) + seed;
  while (commonDivisor(step % size || size, size) !== 1) step += 1;
  // Below 2^53: sizes are of some ten millions at most.
  const stride = step % size || 1;
  const start = (seed * 7919) % size;
  return (index) => (index * stride + start) % size;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
