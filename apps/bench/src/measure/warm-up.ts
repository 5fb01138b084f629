import type { Contender } from './in-turns.ts';

/** A part of warming up, in milliseconds, and the most there are of them. */
const WARM_PART_MS = 1000;
const MOST_WARM_PARTS = 20;
/** The parts that are looked back on, and the gain over those before that is still warming up. */
const LOOKED_BACK = 3;
const STILL_WARMING = 1.03;

/**
 * Lets all sides work in turns until none gets faster: code that runs is compiled step by step, the more
 * of it there is the longer, and a server that has run for a minute is what is measured. All get as much
 * time, or the one that was believed warm too soon would be compared with one that is.
 *
 * @param leastMs each works at least so long.
 */
export async function warmUp(
  sides: readonly Pick<Contender, 'run'>[],
  leastMs: number,
): Promise<void> {
  const speeds = sides.map((): number[] => []);
  for (let parts = 1; parts <= MOST_WARM_PARTS; parts += 1) {
    for (const [index, { run }] of sides.entries()) {
      const { latencies, seconds } = await run(WARM_PART_MS);
      speeds[index]?.push(latencies.length / seconds);
    }
    if (parts * WARM_PART_MS >= leastMs && speeds.every(isWarm)) return;
  }
}

function isWarm(speeds: readonly number[]): boolean {
  const before = Math.max(0, ...speeds.slice(0, -LOOKED_BACK));
  const lately = Math.max(...speeds.slice(-LOOKED_BACK));
  return speeds.length > LOOKED_BACK && lately < before * STILL_WARMING;
}
