import { overHttp } from '../measure/contender.ts';
import { inTurns, type Figures } from '../measure/in-turns.ts';
import type { Pace } from '../options.ts';
import type { DatabaseCpu } from '../process/database-cpu.ts';
import type { ServerProcess } from '../process/server-process.ts';
import type { Route } from '../routes/route.ts';
import type { World } from '../world.ts';

/** One size with a server before it. */
export interface Subject {
  readonly server: ServerProcess;
  readonly world: World;
}

/** A row of the table. */
export interface GrowthResult {
  readonly name: string;
  /** The rounds of each size, the smallest first; or why some size did not answer. */
  readonly rounds: readonly (readonly Figures[])[] | string;
}

/** A few at once: what is measured is how long an answer takes, not how long it waits for its turn. */
const CONNECTIONS = 2;

/** So that everybody who will call has called before, where a route is not too slow for that. */
const WARM_REQUESTS = 600;
const WARM_TURNS = 8;

/**
 * Asks all sizes the same in turns. A route that does not answer at some size, as when the database
 * takes too long, has no figures.
 */
export async function measureGrowth(
  { name, request }: Route,
  subjects: readonly Subject[],
  { pace, databaseCpu }: { readonly pace: Pace; readonly databaseCpu: DatabaseCpu },
): Promise<GrowthResult> {
  const contenders = subjects.map(({ server, world }) => {
    let index = 0;
    const next = () => request(world, index++);
    return overHttp(server, databaseCpu, { connections: CONNECTIONS, next });
  });
  try {
    for (const { run } of contenders) {
      let asked = 0;
      for (let turn = 0; turn < WARM_TURNS && asked < WARM_REQUESTS; turn += 1) {
        asked += (await run(pace.warmMs)).latencies.length;
      }
    }
    return { name, rounds: await inTurns(contenders, pace) };
  } catch (error) {
    return { name, rounds: String(error) };
  }
}
