import { keepBusy } from '../load/keep-busy.ts';
import { quantile, spreadOf, type Spread } from '../measure/statistics.ts';
import type { Pace } from '../options.ts';
import type { DatabaseCpu } from '../process/database-cpu.ts';
import type { ScaleRoute } from './routes/route.ts';
import type { SizeName } from './sizes.ts';
import type { World } from './world.ts';

/** One size with a server before it. */
export interface Subject {
  readonly name: SizeName;
  readonly url: string;
  readonly world: World;
}

export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of PostgreSQL for one request, in microseconds: what nobody else's work can lengthen. */
  readonly databaseCpuMicros: number | null;
}

/** A size's latency, and how many times that of the smallest it is. */
export interface Compared extends Latency {
  /** Of an answer's body: so one sees whether the sizes had the same to do. */
  readonly bytes: number;
  readonly p50Ratio: Spread;
  readonly p99Ratio: Spread;
}

/** A row of the table. */
export interface ScaleResult {
  readonly name: string;
  readonly face: ScaleRoute['face'];
  /** Why there are no figures: some size did not answer. */
  readonly failure?: string;
  readonly sizes: Readonly<Partial<Record<SizeName, Compared>>>;
  readonly rounds: readonly Readonly<Partial<Record<SizeName, Latency>>>[];
}

/** A few at once: what is measured is how long an answer takes, not how long it waits for its turn. */
export const CONNECTIONS = 2;

/** So that everybody who will call has called before, where a route is not too slow for that. */
const WARM_REQUESTS = 600;
const WARM_TURNS = 8;

interface Measuring {
  readonly pace: Pace;
  readonly databaseCpu: DatabaseCpu;
}

/**
 * Asks all sizes the same in turns, short rounds, another one first each time. A route that does not
 * answer at some size, as when the database takes too long, has no figures.
 */
export async function measureRoute(
  route: ScaleRoute,
  subjects: readonly Subject[],
  { pace, databaseCpu }: Measuring,
): Promise<ScaleResult> {
  const { name, face } = route;
  try {
    return { name, face, ...(await compareSizes(route, subjects, { pace, databaseCpu })) };
  } catch (error) {
    return { name, face, failure: String(error), sizes: {}, rounds: [] };
  }
}

async function compareSizes(
  { request }: ScaleRoute,
  subjects: readonly Subject[],
  { pace: { warmMs, roundMs, rounds: count }, databaseCpu }: Measuring,
): Promise<Pick<ScaleResult, 'sizes' | 'rounds'>> {
  const counters = new Map<SizeName, number>();
  const bytes = new Map<SizeName, number[]>();
  const run = async ({ name: size, url, world }: Subject, ms: number): Promise<Latency> => {
    const next = () => {
      const index = counters.get(size) ?? 0;
      counters.set(size, index + 1);
      return request(world, index);
    };
    const before = await databaseCpu();
    const round = await keepBusy({ url, connections: CONNECTIONS, ms, next });
    const after = await databaseCpu();
    const { latencies } = round;
    bytes.set(size, [...(bytes.get(size) ?? []), (round.bytes ?? 0) / latencies.length]);
    return {
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      databaseCpuMicros:
        before === null || after === null ? null : (after - before) / latencies.length,
    };
  };
  for (const subject of subjects) {
    for (let turns = 0; turns < WARM_TURNS; turns += 1) {
      await run(subject, warmMs);
      if ((counters.get(subject.name) ?? 0) >= WARM_REQUESTS) break;
    }
  }
  const rounds: Partial<Record<SizeName, Latency>>[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const first = nth % subjects.length;
    const round: Partial<Record<SizeName, Latency>> = {};
    for (const subject of [...subjects.slice(first), ...subjects.slice(0, first)]) {
      round[subject.name] = await run(subject, roundMs);
    }
    rounds.push(round);
  }
  const base = subjects[0]?.name;
  const compared = subjects.map(({ name: size }): [SizeName, Compared] => {
    const of = (figure: 'p50Ms' | 'p99Ms') =>
      rounds.map((round) => round[size]?.[figure] ?? Number.NaN);
    const ratioOf = (figure: 'p50Ms' | 'p99Ms') =>
      spreadOf(of(figure).map((ms, nth) => ms / ((base && rounds[nth]?.[base]?.[figure]) ?? 0)));
    return [
      size,
      {
        p50Ms: quantile(of('p50Ms'), 0.5),
        p99Ms: quantile(of('p99Ms'), 0.5),
        databaseCpuMicros: medianOrNull(
          rounds.map((round) => round[size]?.databaseCpuMicros ?? null),
        ),
        bytes: quantile(bytes.get(size) ?? [], 0.5),
        p50Ratio: ratioOf('p50Ms'),
        p99Ratio: ratioOf('p99Ms'),
      },
    ];
  });
  return { sizes: Object.fromEntries(compared), rounds };
}

function medianOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : quantile(known, 0.5);
}
