import type { Round } from '../load/keep-busy.ts';
import { quantile, spreadOf, type Spread } from './statistics.ts';

/** One side of a comparison. */
export interface Contender {
  /** Works for a while. */
  readonly run: (ms: number) => Promise<Pick<Round, 'latencies' | 'seconds'>>;
  /** CPU time of its process so far, in microseconds. */
  readonly cpuMicros: () => Promise<number>;
  /** The same of the database behind it; null where it cannot be known. */
  readonly databaseCpuMicros: () => Promise<number | null>;
}

/** What a round of a contender came to. */
export interface Figures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of the server for one request, in microseconds. */
  readonly cpuMicros: number;
  /** And of the database. */
  readonly databaseCpuMicros: number;
}

/**
 * Lets contenders that are warm work in turns, in short rounds, another one first each time.
 *
 * @returns the rounds of each contender.
 */
export async function inTurns(
  contenders: readonly Contender[],
  { roundMs, rounds: count }: { readonly roundMs: number; readonly rounds: number },
): Promise<Figures[][]> {
  const rounds: Figures[][] = contenders.map(() => []);
  for (let nth = 0; nth < count; nth += 1) {
    for (const turn of contenders.keys()) {
      const index = (nth + turn) % contenders.length;
      const contender = contenders[index];
      if (contender) rounds[index]?.push(await measure(contender, roundMs));
    }
  }
  return rounds;
}

async function measure(contender: Contender, ms: number): Promise<Figures> {
  const { run, cpuMicros, databaseCpuMicros } = contender;
  const before = [await cpuMicros(), await databaseCpuMicros()] as const;
  const { latencies, seconds } = await run(ms);
  const after = [await cpuMicros(), await databaseCpuMicros()] as const;
  return {
    perSecond: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    cpuMicros: (after[0] - before[0]) / latencies.length,
    databaseCpuMicros: ((after[1] ?? Number.NaN) - (before[1] ?? 0)) / latencies.length,
  };
}

/** The median of each figure over all rounds. */
export function mediansOf(rounds: readonly Figures[]): Figures {
  const median = (figure: keyof Figures) =>
    quantile(
      rounds.map((round) => round[figure]),
      0.5,
    );
  return {
    perSecond: median('perSecond'),
    p50Ms: median('p50Ms'),
    p99Ms: median('p99Ms'),
    cpuMicros: median('cpuMicros'),
    databaseCpuMicros: median('databaseCpuMicros'),
  };
}

/** How many times the other's figure one's own is: round by round, as both met the same machine then. */
export function ratioOf(
  figure: keyof Figures,
  own: readonly Figures[],
  other: readonly Figures[],
): Spread {
  return spreadOf(own.map((round, nth) => round[figure] / (other[nth]?.[figure] ?? Number.NaN)));
}
