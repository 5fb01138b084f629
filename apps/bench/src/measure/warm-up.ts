import type { Contender } from './in-turns.ts';

/** A part of warming up, in milliseconds, and the most there are of them. */
const WARM_PART_MS = 1000;
const MOST_WARM_PARTS = 20;
/** The parts that are looked back on, and the gain over those before that is still warming up. */
const LOOKED_BACK = 3;
const STILL_WARMING = 1.03;

/**
 * Lets a side work until it gets no faster: code that runs is compiled step by step, the more of it
 * there is the longer, and a server that has run for a minute is what is measured.
 *
 * @param leastMs it works at least so long.
 */
export async function warmUp({ run }: Pick<Contender, 'run'>, leastMs: number): Promise<void> {
  const speeds: number[] = [];
  while (speeds.length < MOST_WARM_PARTS) {
    const { latencies, seconds } = await run(WARM_PART_MS);
    speeds.push(latencies.length / seconds);
    const before = Math.max(0, ...speeds.slice(0, -LOOKED_BACK));
    const lately = Math.max(...speeds.slice(-LOOKED_BACK));
    const isWarm = speeds.length > LOOKED_BACK && lately < before * STILL_WARMING;
    if (isWarm && speeds.length * WARM_PART_MS >= leastMs) return;
  }
}
