import { onPostgres } from '@internsync/db/testing/test-database';
import { describe, expect, it } from 'vitest';
import type { Person } from './accounts.ts';
import { callProcedure, KINDS } from './access/call-procedure.ts';
import { openStream } from './event-stream.ts';
import { ROUTES, type RouteName } from './rest/routes.ts';
import { legacyClient } from './rest/send.ts';
import { startServer } from './start-server.ts';
import { countStatements, type CountedServer } from './statements/count-statements.ts';
import { ENDPOINTS } from './statements/endpoints.ts';
import { PROCEDURES, type Sends } from './statements/procedures.ts';
import { makeScene, type Scene } from './statements/scene.ts';

/** Row counts to compare: a statement per row would make the results differ. */
const [FEW, MANY] = [1, 30];

it('has a row for every procedure, and none besides', () => {
  expect([...new Set(PROCEDURES.map(({ path }) => path))].toSorted()).toEqual(
    [...KINDS.keys()].toSorted(),
  );
});

it('has a row for every endpoint of the old API, and none besides', () => {
  expect(Object.keys(ENDPOINTS).toSorted()).toEqual(Object.keys(ROUTES).toSorted());
});

// Both databases get the same statements; only the PostgreSQL driver reports them.
describe.runIf(onPostgres())('what is sent to the database', async () => {
  if (!onPostgres()) return;
  const server = await startServer();
  const counted = await countStatements(server);
  const legacy = (await legacyClient(counted)).code;

  it.for(PROCEDURES.map((row) => [`${row.path} ${row.how ?? ''}`.trim(), row.as, row] as const))(
    'is the same for %s (%s) however many rows there are',
    async ([, as, row]) => {
      const changes = KINDS.get(row.path) === 'mutation' || row.transactions !== undefined;
      const isStream = KINDS.get(row.path) === 'subscription';
      const found = await compare({ ...row, isStream }, changes, async (scene) => {
        const input = await row.input?.(scene);
        const json = input && JSON.stringify(input);
        return async () => await call(counted, row.path, json, callerIn(scene, as));
      });
      expect(found.sent).toEqual(found.expected);
    },
  );

  const endpoints = Object.entries(ENDPOINTS).flatMap(([name, rows]) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `name` is a key of the table.
    rows.map((row) => [name as RouteName, row.as, row] as const),
  );
  it.for(endpoints)(
    'is the same for the endpoint %s (%s) however many rows there are',
    async ([name, as, row]) => {
      const changes = ROUTES[name].code[0] !== 'GET' || row.transactions !== undefined;
      const found = await compare(row, changes, async (scene) => {
        const sent = { ...row.sent?.(scene), token: callerIn(scene, as)?.token };
        return async () => (await legacy(name, sent)).status;
      });
      expect(found.sent).toEqual(found.expected);
    },
  );

  /** The scenes of calls that change nothing; one in a transaction does, such as a look at a resume. */
  const kept = new Map<number, Promise<Scene>>();
  const keptScene = (rows: number) => kept.getOrInsertComputed(rows, () => makeScene(server, rows));

  /** The statement counts of a call with few and many rows, plus unexpected statements themselves. */
  async function compare(
    { statements, transactions = 0, isStream = false }: Sends & { readonly isStream?: boolean },
    changes: boolean,
    prepare: (scene: Scene) => Promise<() => Promise<number>>,
  ) {
    const found: { readonly sent: object[]; readonly expected: object[] } = {
      sent: [],
      expected: [],
    };
    for (const rows of [FEW, MANY]) {
      const run = await prepare(await (changes ? makeScene(server, rows) : keptScene(rows)));
      let status = 0;
      const sent = await counted.during(async () => {
        status = await run();
      });
      // A stream may be woken, and read again, before it is closed.
      const count = isStream ? new Set(sent.statements).size : sent.statements.length;
      const right = count === statements && sent.transactions === transactions;
      found.expected.push({ rows, status: 200, statements, transactions });
      found.sent.push({
        rows,
        status,
        statements: count,
        transactions: sent.transactions,
        ...(!right && { these: sent.statements }),
      });
    }
    return found;
  }
});

function callerIn(scene: Scene, as: 'student' | 'company' | 'anybody'): Person | undefined {
  return as === 'anybody' ? undefined : scene[as];
}

/** Calls a procedure; a live stream is opened from the first event and read until an event arrives. */
async function call(
  server: CountedServer,
  path: string,
  json: string | undefined,
  caller: Person | undefined,
): Promise<number> {
  if (KINDS.get(path) !== 'subscription' || !caller) {
    return (await callProcedure(server, path, json, caller)).status;
  }
  // These have nothing yet: after an id of the future they begin with `resync`.
  const isEmpty = path === 'jobs.events' || path === 'resumes.events';
  const lastEventId = isEmpty ? '999999999' : '0';
  await using stream = await openStream(server, { ...caller, lastEventId, path });
  const [connected, first] = [await stream.next(), await stream.next()];
  if (connected?.event !== 'connected' || !first?.id) throw new Error('Nothing came');
  return stream.status;
}
