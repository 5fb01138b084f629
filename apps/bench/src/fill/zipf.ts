import { range } from './random.ts';

/**
 * Shares `total` among `count` places by Zipf's law: the n-th place gets 1/n of what the first would
 * get, but none more than `most`. The sum is exact.
 *
 * @returns whole numbers, the largest first.
 */
export function zipfShares({ total, count, most }: ZipfLaw): Int32Array {
  const scale = findScale({ total, count, most });
  const shares = new Int32Array(count);
  let exact = 0;
  let given = 0;
  for (const index of range(count)) {
    exact += Math.min(most, scale / (index + 1));
    // What rounding takes from one place comes to a later one.
    const share = Math.min(most, Math.round(exact) - given);
    shares[index] = share;
    given += share;
  }
  // Floating-point sums miss by a few; the smallest places take it.
  for (let index = count - 1; given !== total && index >= 0; index -= 1) {
    const change = given < total ? 1 : -1;
    const share = (shares[index] ?? 0) + change;
    if (share < 0 || share > most) continue;
    shares[index] = share;
    given += change;
  }
  if (given !== total)
    throw new RangeError(`${count} places of at most ${most} do not take ${total}`);
  return shares;
}

interface ZipfLaw {
  readonly total: number;
  readonly count: number;
  readonly most: number;
}

/** The first place's share, were there no `most`. */
function findScale({ total, count, most }: ZipfLaw): number {
  const sumOf = (scale: number) => {
    const cut = Math.min(count, Math.floor(scale / most));
    return cut * most + scale * (harmonic(count) - harmonic(cut));
  };
  let [low, high] = [0, most * count];
  for (const _ of range(100)) {
    const middle = (low + high) / 2;
    if (sumOf(middle) < total) low = middle;
    else high = middle;
  }
  return high;
}

const EULER = 0.577_215_664_901_532_9;

function harmonic(n: number): number {
  if (n > 100) return Math.log(n) + EULER + 1 / (2 * n) - 1 / (12 * n * n);
  return range(n).reduce((sum, index) => sum + 1 / (index + 1), 0);
}

/** As many entries as make a word of one in some thousand come out right. */
const TABLE = 2 ** 17;

/** A table to draw from: the index n in it as often as Zipf's law says of `count` words. */
export function zipfTable(count: number): Int32Array {
  const table = new Int32Array(TABLE);
  const whole = harmonic(count);
  let word = 0;
  let sum = 1 / whole;
  for (const index of range(TABLE)) {
    while ((index + 0.5) / TABLE > sum && word < count - 1) {
      word += 1;
      sum += 1 / (word + 1) / whole;
    }
    table[index] = word;
  }
  return table;
}
