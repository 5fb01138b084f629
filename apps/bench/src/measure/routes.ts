import { join } from 'node:path';
import type { LoadTask, Round } from '../load/round.ts';
import type { Options } from '../options.ts';
import { scriptPath, startChild, type Child, type MeasuredServer } from '../process/child.ts';
import { startLimit, startProduct } from '../process/product.ts';
import { allRoutes } from '../routes/all-routes.ts';
import { nameOf, type Route } from '../routes/route.ts';
import type { Stage } from '../stage.ts';
import { compare, type Comparison } from './compare.ts';
import type { Contender } from './contender.ts';
import { requireSameAnswers } from './same-answers.ts';
import { warmUp } from './warm-up.ts';

/** A row of the table. */
export interface RouteResult extends Comparison {
  readonly name: string;
  readonly family: Route['family'];
  readonly against: Route['against'];
  readonly target: number | null;
  readonly connections: number;
}

const LOOPS = scriptPath('../limit/bare-loops.ts', import.meta.url);
const PROBES = 3;

/** Whether a row is asked for on the command line. */
export function isWanted({ only }: Pick<Options, 'only'>, name: string): boolean {
  return only.length === 0 || only.some((part) => name.includes(part));
}

/** Compares every route that is asked for with its limit, one after another. */
export async function measureRoutes(
  stage: Stage,
  options: Options,
  note: (line: string) => void,
): Promise<RouteResult[]> {
  const routes = allRoutes.filter(
    (route) => isWanted(options, nameOf(route)) && (stage.kind === 'postgres' || route.embedded),
  );
  if (routes.length === 0) return [];
  const product = await startProduct(stage.product);
  const limit = await startLimit(stage.limit);
  const loops = startChild(LOOPS, { logFile: join(stage.scratch, 'loops.log') });
  const results: RouteResult[] = [];
  try {
    for (const route of routes) {
      const ours = overHttp(stage, route, product, 'product');
      const theirs =
        route.against === 'limit'
          ? overHttp(stage, route, limit, 'limit')
          : inLoop(loops, route, stage.world.files.small);
      if (route.against === 'limit') {
        requireSameAnswers(
          route,
          await probe(stage, route, product, 'product'),
          await probe(stage, route, limit, 'limit'),
        );
      }
      await warmUp(ours, options.pace.warmMs);
      await warmUp(theirs, options.pace.warmMs);
      const compared = await compare(ours, theirs, options.pace);
      const { family, against, target, connections } = route;
      const name = nameOf(route);
      results.push({ name, family, against, target, connections, ...compared });
      note(`${compared.ratio.median.toFixed(2)}  ${name}`);
    }
  } finally {
    await product.stop();
    await limit.stop();
    await loops.stop();
  }
  return results;
}

/** On one database both sides take turns at one run of requests; on two each has its own. */
function taskOf(
  { kind }: Stage,
  route: Route,
  { url }: MeasuredServer,
  side: string,
): Omit<LoadTask, 'kind' | 'ms'> {
  return {
    route: nameOf(route),
    url,
    database: kind === 'postgres' ? 'shared' : side,
    connections: route.connections,
  };
}

async function probe(
  stage: Stage,
  route: Route,
  server: MeasuredServer,
  side: string,
): Promise<string[]> {
  const task = { ...taskOf(stage, route, server, side), kind: 'probe', ms: 0, connections: PROBES };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What generator.ts sends.
  return (await stage.generator.ask(task)) as string[];
}

/** A side that is asked over HTTP. */
export function overHttp(
  stage: Stage,
  route: Route,
  server: MeasuredServer,
  side: string,
): Contender {
  const task = taskOf(stage, route, server, side);
  return {
    run: async (ms) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What generator.ts sends.
      (await stage.generator.ask({ ...task, kind: 'load', ms })) as Round,
    cpuMicros: async () => (await server.ask({ kind: 'sample' })).cpuMicros,
    databaseCpuMicros: stage.databaseCpu,
  };
}

/** Passwords are hashed, and files read, one at a time: as the server does it on two cores. */
function inLoop(loops: Child, { against }: Route, path: string): Contender {
  const kind = against === 'bare hashing' ? 'hash' : 'pdf';
  return {
    run: async (ms) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What bare-loops.ts sends.
      (await loops.ask({ kind, lanes: 1, ms, path })) as Round,
    cpuMicros: async () => null,
    databaseCpuMicros: async () => null,
  };
}
