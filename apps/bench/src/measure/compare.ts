import type { Pace } from '../options.ts';
import type { Contender } from './contender.ts';
import { quantile, spreadOf, type Spread } from './statistics.ts';

/** One side's round. */
export interface SideRound {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of the server for one request, in microseconds. */
  readonly cpuMicros: number | null;
  /** And of the database. */
  readonly databaseCpuMicros: number | null;
}

export interface Comparison {
  /** Throughput of the product as a share of its limit's, round by round. */
  readonly ratio: Spread;
  readonly product: SideSummary;
  readonly limit: SideSummary;
  readonly rounds: readonly { readonly product: SideRound; readonly limit: SideRound }[];
}

/** The medians over all rounds. */
export type SideSummary = SideRound;

/** Lets both sides, warm, work in turns, short rounds, the one that begins changing each time. */
export async function compare(
  product: Contender,
  limit: Contender,
  { roundMs, rounds: count }: Pick<Pace, 'roundMs' | 'rounds'>,
): Promise<Comparison> {
  const rounds: Comparison['rounds'][number][] = [];
  for (let nth = 0; nth < count; nth += 1) {
    if (nth % 2 === 0) {
      const first = await measure(product, roundMs);
      rounds.push({ product: first, limit: await measure(limit, roundMs) });
    } else {
      const first = await measure(limit, roundMs);
      rounds.push({ limit: first, product: await measure(product, roundMs) });
    }
  }
  return {
    ratio: spreadOf(rounds.map((round) => round.product.perSecond / round.limit.perSecond)),
    product: summarise(rounds.map((round) => round.product)),
    limit: summarise(rounds.map((round) => round.limit)),
    rounds,
  };
}

async function measure(contender: Contender, ms: number): Promise<SideRound> {
  const { run, cpuMicros, databaseCpuMicros } = contender;
  const before = [await cpuMicros(), await databaseCpuMicros()] as const;
  const { latencies, seconds } = await run(ms);
  const after = [await cpuMicros(), await databaseCpuMicros()] as const;
  const each = (then: number | null, now: number | null) =>
    then === null || now === null ? null : (now - then) / latencies.length;
  return {
    perSecond: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    cpuMicros: each(before[0], after[0]),
    databaseCpuMicros: each(before[1], after[1]),
  };
}

function summarise(rounds: readonly SideRound[]): SideSummary {
  const median = (of: (round: SideRound) => number) => quantile(rounds.map(of), 0.5);
  const medianOrNull = (of: (round: SideRound) => number | null) => {
    const known = rounds.map(of).filter((value) => value !== null);
    return known.length === 0 ? null : quantile(known, 0.5);
  };
  return {
    perSecond: median(({ perSecond }) => perSecond),
    p50Ms: median(({ p50Ms }) => p50Ms),
    p99Ms: median(({ p99Ms }) => p99Ms),
    cpuMicros: medianOrNull(({ cpuMicros }) => cpuMicros),
    databaseCpuMicros: medianOrNull(({ databaseCpuMicros }) => databaseCpuMicros),
  };
}
