import { range } from '../data/random.ts';
import type { LoadTask } from '../load/round.ts';
import type { Pace } from '../options.ts';
import { startProduct } from '../process/product.ts';
import type { Stage } from '../stage.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** By how much the server's event loop is late while files are read, in milliseconds. */
export interface LoopDelay {
  readonly threads: number;
  readonly p99Ms: Spread;
  readonly maxMs: Spread;
}

const EXTRACTIONS = 8;
const ROUTE = 'read the text of a 60 KB file (shim)';
const ROUND_MS = 2000;

/** Eight files at a time, read by one thread (the default, where seven wait) or by eight. */
export async function measureLoopDelay(stage: Stage, pace: Pace): Promise<LoopDelay[]> {
  const delays: LoopDelay[] = [];
  for (const threads of [1, EXTRACTIONS]) {
    const product = await startProduct(stage.product, {
      env: { EXTRACTION_THREADS: String(threads) },
    });
    const task: LoadTask = {
      kind: 'load',
      route: ROUTE,
      url: product.url,
      database: 'shared',
      connections: EXTRACTIONS,
      ms: ROUND_MS,
    };
    const p99Ms: number[] = [];
    const maxMs: number[] = [];
    try {
      // The first starts the threads.
      await stage.generator.ask(task);
      for (const _ of range(pace.repeats)) {
        await product.ask({ kind: 'reset-delay' });
        await stage.generator.ask(task);
        const { delayP99Ms, delayMaxMs } = await product.ask({ kind: 'sample' });
        p99Ms.push(delayP99Ms);
        maxMs.push(delayMaxMs);
      }
    } finally {
      await product.stop();
    }
    delays.push({ threads, p99Ms: spreadOf(p99Ms), maxMs: spreadOf(maxMs) });
  }
  return delays;
}
