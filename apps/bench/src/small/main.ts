/**
 * Small runs for `docs/scale.md`: what PostgreSQL alone allows of two things that every process shares,
 * notifications and the job queue. Each with and without, in turns, in one run.
 */
import { runAsAdmin, startPostgres } from '@internsync/db/testing/postgres-server';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { openQueue } from '@internsync/db/queue';
import { migrate } from '@internsync/db/migrate';
import { openPostgres } from '@internsync/db/open';
import postgres from 'postgres';
import { spreadOf } from '../measure/statistics.ts';

const CONNECTIONS = 8;
const ROUND_MS = 2000;
const ROUNDS = 5;
const LISTENERS = 8;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** How often a second `act` is done, by so many at a time. */
async function rate(act: () => Promise<unknown>): Promise<number> {
  const end = performance.now() + ROUND_MS;
  let done = 0;
  const lane = async () => {
    for (; performance.now() < end; done += 1) await act();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  return done / (ROUND_MS / 1000);
}

/** Two acts in turns: the rate of each, and the share of the first that the second reaches. */
async function compare(
  name: string,
  plain: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<void> {
  const rates: [number, number][] = [];
  await rate(plain);
  for (let round = 0; round < ROUNDS; round += 1)
    rates.push([await rate(plain), await rate(other)]);
  const [a, b, ratio] = [
    rates.map(([first]) => first),
    rates.map(([, second]) => second),
    rates.map(([first, second]) => second / first),
  ].map((values) => spreadOf(values).median);
  say(`${name}: ${a?.toFixed(0)} / ${b?.toFixed(0)} a second, ratio ${ratio?.toFixed(2)}`);
}

const server = await startPostgres({ fsync: 'on', synchronous_commit: 'on' });
await runAsAdmin(server.url, 'create database small');
const url = new URL(server.url);
url.pathname = 'small';
const database = openPostgres(url.href);
await migrate(database);
const queue = await openQueue(database.queue, ALL_WORK, () => undefined);
const sql = postgres(url.href, { max: CONNECTIONS, onnotice: () => undefined });
const listeners = Array.from({ length: LISTENERS }, () => postgres(url.href, { max: 1 }));
try {
  await sql`create table events (id bigserial primary key, student_id bigint not null, at timestamptz not null default now())`;
  for (const listener of listeners) await listener.listen('spoken', () => undefined);
  const insert = () => sql`insert into events (student_id) values (7)`;
  await compare(
    `a row committed, and one with a notification to ${LISTENERS} processes`,
    insert,
    () => sql`with row as (insert into events (student_id) values (7) returning student_id)
      select pg_notify('spoken', student_id::text) from row`,
  );
  await compare('a row committed, and an entry added to the queue', insert, () =>
    database.db.transaction(async (tx) => {
      await queue.add(tx, 'extract-resume', [{ resumeId: 1 }]);
    }),
  );
} finally {
  await Promise.all(listeners.map((listener) => listener.end()));
  await sql.end();
  await queue.close();
  await database.close();
  await server.stop();
}
