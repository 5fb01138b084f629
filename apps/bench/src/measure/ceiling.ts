import { range } from '../data/random.ts';
import type { LoadTask, Round } from '../load/round.ts';
import type { Pace } from '../options.ts';
import { scriptPath, startServer, type MeasuredServer } from '../process/child.ts';
import type { Stage } from '../stage.ts';
import { HELLO_ROUTE } from '../routes/hello.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** Answers a second with no work behind them. */
export interface Ceiling {
  readonly fastify: Spread;
  readonly bareHttp: Spread;
}

const HELLO = scriptPath('../limit/hello.ts', import.meta.url);

/** How many answers Fastify gives with nothing behind it, and `node:http` without Fastify. */
export async function measureCeiling(stage: Stage, pace: Pace): Promise<Ceiling> {
  const { logFile } = stage.product;
  const fastify = await startServer(HELLO, { logFile });
  const bare = await startServer(HELLO, { logFile, env: { BARE: 'yes' } });
  const perSecond = { fastify: [] as number[], bareHttp: [] as number[] };
  try {
    await load(stage, fastify, pace.warmMs);
    await load(stage, bare, pace.warmMs);
    for (const _ of range(pace.rounds)) {
      perSecond.fastify.push(await load(stage, fastify, pace.roundMs));
      perSecond.bareHttp.push(await load(stage, bare, pace.roundMs));
    }
  } finally {
    await fastify.stop();
    await bare.stop();
  }
  return { fastify: spreadOf(perSecond.fastify), bareHttp: spreadOf(perSecond.bareHttp) };
}

async function load(stage: Stage, { url }: MeasuredServer, ms: number): Promise<number> {
  const connections = 32;
  const task: LoadTask = {
    kind: 'load',
    route: HELLO_ROUTE,
    url,
    database: 'none',
    connections,
    ms,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What generator.ts sends.
  const { latencies, seconds } = (await stage.generator.ask(task)) as Round;
  return latencies.length / seconds;
}
