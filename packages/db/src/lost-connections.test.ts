import { sql } from 'drizzle-orm';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { isDatabaseUnavailable } from './database-faults.ts';
import { openPostgres, type OpenDatabase, type PostgresOptions } from './open.ts';
import { users } from './schema/index.ts';
import { onPostgres, openTestDatabase } from './testing/test-database.ts';
import { startTcpProxy } from './testing/tcp-proxy.ts';

const direct = await openTestDatabase();

/** A database reached through a proxy, and the proxy. */
async function openByProxy(options: PostgresOptions = {}) {
  if (direct.queue.kind !== 'postgres') throw new Error('There is no server to be cut off from');
  const url = new URL(direct.queue.url);
  const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
  url.port = String(proxy.port);
  const database = openPostgres(url.href, options);
  onTestFinished(async () => {
    await database.close();
    await proxy.close();
  });
  return { database, proxy };
}

const one = ({ db }: OpenDatabase) => db.execute(sql`select 1`);

const insertUser = (db: Pick<OpenDatabase['db'], 'insert'>, username: string) =>
  db
    .insert(users)
    .values({ username, usernameKey: username, role: 'student', passwordHash: 'x' })
    .returning({ id: users.id });

async function isThere(username: string): Promise<boolean> {
  const rows = await direct.db
    .select()
    .from(users)
    .where(sql`username = ${username}`);
  return rows.length > 0;
}

/** Ends the PostgreSQL process behind a connection, as an operator or a restart does. */
async function endProcess(pid: number): Promise<void> {
  await direct.db.execute(sql`select pg_terminate_backend(${pid}, 5000)`);
}

async function pidOf(db: Pick<OpenDatabase['db'], 'execute'>): Promise<number> {
  const rows: unknown = await db.execute(sql`select pg_backend_pid() as pid`);
  return Number(/"pid":(\d+)/.exec(JSON.stringify(rows))?.[1]);
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => expect.fail('It did not fail'),
    (error: unknown) => error,
  );
}

describe.runIf(onPostgres() && inject('databaseSource').kind === 'postgres')(
  'a pool whose connections are lost',
  () => {
    it('fails the transaction on one that was ended, and goes on', async () => {
      const { database } = await openByProxy({ poolSize: 2 });
      for (let round = 0; round < 20; round += 1) {
        const failed = failureOf(
          database.db.transaction(async (tx) => {
            await endProcess(await pidOf(tx));
            // The driver rolls back a transaction that it can no longer reach.
            throw new Error('A verb fails at the same moment');
          }),
        );
        expect(await failed).toBeInstanceOf(Error);
        await one(database);
      }
    });

    it('lets nothing of a transaction that lost its connection reach the next user of it', async () => {
      const { database } = await openByProxy({ poolSize: 1 });
      const lost = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const late = Promise.withResolvers<unknown>();
      const first = failureOf(
        database.db.transaction(async (tx) => {
          await endProcess(await pidOf(tx));
          await lost.promise;
          await begun.promise;
          late.resolve(await failureOf(insertUser(tx, 'of a lost transaction')));
          throw new Error('It is over');
        }),
      );
      const error = await first;
      expect(isDatabaseUnavailable(error)).toBe(true);
      await database.db.transaction(async (tx) => {
        await insertUser(tx, 'of the next transaction');
        lost.resolve();
        begun.resolve();
        expect(isDatabaseUnavailable(await late.promise)).toBe(true);
      });
      expect(await isThere('of the next transaction')).toBe(true);
      expect(await isThere('of a lost transaction')).toBe(false);
    });

    it('keeps transactions apart however many queries are under way', async () => {
      const { database } = await openByProxy({ poolSize: 2 });
      await Promise.all([one(database), one(database)]);
      for (let queries = 190; queries < 210; queries += 1) {
        const asked = Array.from({ length: queries }, () => one(database));
        const failed = failureOf(
          database.db.transaction(async (tx) => {
            await insertUser(tx, `rolled back ${queries}`);
            throw new Error('no');
          }),
        );
        expect(await failed).toMatchObject({ message: 'no' });
        await Promise.all(asked);
        await insertUser(database.db, `kept ${queries}`);
        expect(await isThere(`kept ${queries}`)).toBe(true);
        expect(await isThere(`rolled back ${queries}`)).toBe(false);
      }
    });

    it('survives that all are cut at any moment, with a new one at its start', async () => {
      const { database, proxy } = await openByProxy({ poolSize: 5 });
      const reasons: unknown[] = [];
      for (let round = 0; round < 16; round += 1) {
        const asked = Array.from({ length: 20 }, (_, n) =>
          n % 2 === 0
            ? one(database)
            : database.db.transaction(async (tx) => await tx.execute(sql`select ${n}`)),
        );
        for (let turn = 0; turn < round % 8; turn += 1) await new Promise(setImmediate);
        proxy.cut();
        const results = await Promise.allSettled(asked);
        for (const one of results) if (one.status === 'rejected') reasons.push(one.reason);
      }
      expect(reasons.filter((reason) => !isDatabaseUnavailable(reason))).toEqual([]);
      await vi.waitFor(() => one(database), { timeout: 2000 });
    });

    it('gives up a query without an answer in time, and keeps nothing of it', async () => {
      const patience = { queryMs: 300, transactionMs: 600, queueMs: 300 };
      const { database, proxy } = await openByProxy({ poolSize: 1, patience });
      await one(database);
      const sleeping = failureOf(database.db.execute(sql`select pg_sleep(5)`));
      const holding = failureOf(
        database.db.transaction(async (tx) => {
          for (;;) await tx.execute(sql`select pg_sleep(0.01)`);
        }),
      );
      expect(isDatabaseUnavailable(await sleeping)).toBe(true);
      expect(isDatabaseUnavailable(await holding)).toBe(true);
      await one(database);
      // Another connection has ended the sessions.
      await expect.poll(() => proxy.connections()).toBe(1);
    });

    it('does not wait for a connection longer than it may', async () => {
      const patience = { queryMs: 5000, transactionMs: 5000, queueMs: 300 };
      const { database } = await openByProxy({ poolSize: 1, patience });
      const end = Promise.withResolvers<void>();
      const holding = database.db.transaction(async () => await end.promise);
      expect(isDatabaseUnavailable(await failureOf(one(database)))).toBe(true);
      end.resolve();
      await holding;
      await one(database);
    });

    it('notices connections that a firewall has forgotten, and replaces the idle ones with them', async () => {
      const { database, proxy } = await openByProxy({ poolSize: 4 });
      await Promise.all(Array.from({ length: 4 }, () => one(database)));
      proxy.forget();
      const began = performance.now();
      expect(isDatabaseUnavailable(await failureOf(one(database)))).toBe(true);
      await Promise.all(Array.from({ length: 8 }, () => one(database)));
      expect(performance.now() - began).toBeLessThan(5000);
    });

    it('lets the server keep no locks of a transaction that it waits for in vain', async () => {
      const { database, proxy } = await openByProxy({ poolSize: 2 });
      await insertUser(direct.db, 'locked');
      const locked = (db: OpenDatabase['db']) =>
        db.execute(sql`select id from users where username = 'locked' for update`);
      const lost = failureOf(
        database.db.transaction(async (tx) => {
          await locked(tx);
          const prepared = () => tx.execute(sql`select ${1}::int`);
          for (let times = 0; times < 4; times += 1) await prepared();
          // The Sync message: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
          proxy.loseEnd(5);
          await prepared();
        }),
      );
      expect(isDatabaseUnavailable(await lost)).toBe(true);
      await expect(locked(direct.db)).resolves.toHaveLength(1);
    });

    it('waits for a query that the server is at work on', async () => {
      const { database } = await openByProxy({ poolSize: 1 });
      await expect(database.db.execute(sql`select pg_sleep(2.5)`)).resolves.toHaveLength(1);
    });

    it('waits for statements and answers that are on their way over a slow line', async () => {
      const { database, proxy } = await openByProxy({ poolSize: 2 });
      await Promise.all([one(database), one(database)]);
      proxy.throttle(512 * 1024);
      const large = 'x'.repeat(1_400_000);

      const [sent, received] = await Promise.all([
        database.db.execute(sql`select length(${large}::text) as length`),
        database.db.execute(sql`select repeat('x', ${large.length}::int) as text`),
      ]);

      expect(sent).toMatchObject([{ length: large.length }]);
      expect(received).toMatchObject([{ text: large }]);
    });

    it('is not looked after where it has all the time it wants', async () => {
      const { database, proxy } = await openByProxy({ poolSize: 1, patience: null });
      await one(database);
      await database.db.execute(sql`select pg_sleep(1.5)`);
      // Another connection would have asked after the first.
      expect(proxy.opened()).toBe(1);
    });

    it('is back at once when the server is, however often it was refused', async () => {
      const { database, proxy } = await openByProxy({ poolSize: 3 });
      await one(database);
      proxy.refuse();
      proxy.cut();
      for (let n = 0; n < 20; n += 1) {
        expect(isDatabaseUnavailable(await failureOf(one(database)))).toBe(true);
      }
      proxy.accept();
      const began = performance.now();
      await vi.waitFor(() => one(database), { timeout: 3000, interval: 10 });
      expect(performance.now() - began).toBeLessThan(1500);
    });
  },
);

describe.runIf(onPostgres())('a listener', () => {
  const hear = (database: OpenDatabase) => {
    const heard: string[] = [];
    let connects = 0;
    const listening = database.listen(
      'words',
      (word) => heard.push(word),
      () => {
        connects += 1;
      },
    );
    return { heard, listening, connects: () => connects };
  };
  const say = (word: string) => direct.db.execute(sql`select pg_notify('words', ${word})`);

  it.for(['cut', 'forget'] as const)(
    'whose connection is lost (%s) takes another by itself, and says so',
    async (fault) => {
      const { database, proxy } = await openByProxy();
      const { heard, listening, connects } = hear(database);
      await listening.begun;
      await say('before');
      await expect.poll(() => heard).toEqual(['before']);
      proxy[fault]();
      await vi.waitFor(() => expect(connects()).toBe(2), { timeout: 6000 });
      await say('after');
      await expect.poll(() => heard).toEqual(['before', 'after']);
      expect(database.isListening()).toBe(true);
    },
  );

  it('begins when the server is there, and not before', async () => {
    const { database, proxy } = await openByProxy();
    proxy.refuse();
    const { heard, listening, connects } = hear(database);
    expect(isDatabaseUnavailable(await failureOf(one(database)))).toBe(true);
    expect(database.isListening()).toBe(false);
    expect(connects()).toBe(0);
    proxy.accept();
    await listening.begun;
    await say('at last');
    await expect.poll(() => heard).toEqual(['at last']);
  });
});
