import { LIMITED } from '../limit/routes.ts';
import type { Options } from '../options.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { allRoutes, isWanted } from '../routes/all-routes.ts';
import type { LoadRequest, Route } from '../routes/route.ts';
import type { Stage } from '../stage.ts';
import { askOnce, overHttp } from './contender.ts';
import { inTurns, ratioOf, type Figures } from './in-turns.ts';
import { requireSameAnswers } from './same-answers.ts';
import { warmUp } from './warm-up.ts';

/** The servers of a run: this checkout's, and another one's or the limit's beside it. */
export interface Servers {
  readonly own: ServerProcess;
  readonly other: { readonly kind: 'checkout' | 'limit'; readonly server: ServerProcess };
}

/** A row of the table. */
export interface RouteResult {
  readonly name: string;
  readonly own: readonly Figures[];
  /** None where nothing stands beside the route. */
  readonly other: readonly Figures[] | undefined;
}

const PROBES = 3;

/** Measures every route that is asked for, one after another, each beside what can be asked the same. */
export async function measureRoutes(
  { world, databaseCpu }: Stage,
  { own, other }: Servers,
  { only, pace }: Pick<Options, 'only' | 'pace'>,
  note: (line: string) => void,
): Promise<RouteResult[]> {
  const results: RouteResult[] = [];
  for (const route of allRoutes.filter((one) => isWanted(only, one))) {
    let index = 0;
    // Both sides take turns at one run of requests, so that no write comes twice.
    const next = () => route.request(world, index++);
    const beside = other.kind === 'checkout' || LIMITED.has(route.name);
    const servers = beside ? [own, other.server] : [own];
    if (beside && other.kind === 'limit') await requireSame(route, { own, other }, next);
    const contenders = servers.map((server) =>
      overHttp(server, databaseCpu, { connections: route.connections, next }),
    );
    await warmUp(contenders, pace.warmMs);
    const [ownRounds = [], otherRounds] = await inTurns(contenders, pace);
    results.push({ name: route.name, own: ownRounds, other: otherRounds });
    const ratio = otherRounds && ratioOf('perSecond', ownRounds, otherRounds).median;
    note(`${ratio?.toFixed(2) ?? '    '}  ${route.name}`);
  }
  return results;
}

/** Asks a read of both sides alike, and writes one after another. @throws {AssertionError} */
async function requireSame(
  { name }: Route,
  { own, other }: Servers,
  next: () => LoadRequest,
): Promise<void> {
  const answers = LIMITED.get(name) ?? 'alike';
  for (let nth = 0; nth < PROBES; nth += 1) {
    const request = next();
    const mine = await askOnce(own.url, request);
    const theirs = await askOnce(other.server.url, answers === 'equal' ? request : next());
    requireSameAnswers(answers, mine, theirs);
  }
}
