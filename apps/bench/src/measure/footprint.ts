import type { Pace } from '../options.ts';
import { range } from '../data/random.ts';
import type { LoadTask } from '../load/round.ts';
import { scriptPath, startServer } from '../process/child.ts';
import { startLimit, startProduct } from '../process/product.ts';
import { routeNamed } from '../routes/all-routes.ts';
import { nameOf } from '../routes/route.ts';
import type { Stage } from '../stage.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** How quickly the server starts and what it holds. */
export interface Footprint {
  /** From the start of the process to its first answer, in milliseconds. */
  readonly startMs: Spread;
  /** The same of the limit's server, and of Fastify with nothing behind it. */
  readonly limitStartMs: Spread;
  readonly helloStartMs: Spread;
  /** Bytes of the process: at rest, and the most while job lists are asked for. */
  readonly restRss: number;
  readonly loadRss: number;
}

const HELLO = scriptPath('../limit/hello.ts', import.meta.url);
const LOADED = 'job list, first page (tRPC)';
const LOOKS = 10;

/** Starts each server several times, in turns, and loads the last one. */
export async function measureFootprint(stage: Stage, pace: Pace): Promise<Footprint> {
  const logFile = stage.product.logFile;
  const times = { product: [] as number[], limit: [] as number[], hello: [] as number[] };
  for (const _ of range(pace.repeats)) {
    // In every role, as a single process runs.
    const product = await startProduct(stage.product, {
      env: { ROLE: 'all' },
      instrumented: false,
    });
    times.product.push(product.startMs);
    await product.stop();
    const limit = await startLimit(stage.limit, { instrumented: false });
    times.limit.push(limit.startMs);
    await limit.stop();
    const hello = await startServer(HELLO, { logFile, instrumented: false });
    times.hello.push(hello.startMs);
    await hello.stop();
  }
  return {
    startMs: spreadOf(times.product),
    limitStartMs: spreadOf(times.limit),
    helloStartMs: spreadOf(times.hello),
    ...(await measureMemory(stage, pace)),
  };
}

async function measureMemory(stage: Stage, { roundMs }: Pace) {
  const product = await startProduct(stage.product, { env: { ROLE: 'all' } });
  try {
    const { rss: restRss } = await product.ask({ kind: 'collect' });
    const route = routeNamed(LOADED);
    let loadRss = restRss;
    for (const _ of range(LOOKS)) {
      const task: LoadTask = {
        kind: 'load',
        route: nameOf(route),
        url: product.url,
        database: 'shared',
        connections: route.connections,
        ms: roundMs,
      };
      await stage.generator.ask(task);
      loadRss = Math.max(loadRss, (await product.ask({ kind: 'sample' })).rss);
    }
    return { restRss, loadRss };
  } finally {
    await product.stop();
  }
}
