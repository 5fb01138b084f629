import { openPostgres } from '@internsync/db/open';
import { watchStatements } from '@internsync/db/testing/watch-statements';
import { afterAll } from 'vitest';
import type { TestServer } from '../start-server.ts';

/** The statements sent to the database, in order. */
export interface Sent {
  /** Without the statements that begin and end transactions. */
  readonly statements: readonly string[];
  readonly transactions: number;
}

/** A server whose verbs' SQL statements are recorded. */
export interface CountedServer {
  readonly url: string;
  /** Records the statements sent while `run` runs. */
  during(run: () => Promise<void>): Promise<Sent>;
}

/** The driver's own statements, which look up the ids of types. */
const OF_DRIVER = /pg_catalog\.pg_type/;
/** What wakes followers after a commit: one for what many transactions noted, at no moment of any call. */
const OF_WAKES = /^select pg_notify\(/;
const OF_TRANSACTION = /^(begin|commit|rollback)/i;

/**
 * Starts a server like `server` whose verbs have their own database connection. Callers are
 * authenticated once and then cached, as they are for a minute in production; these statements use the
 * other connection and are not counted.
 */
export async function countStatements(server: TestServer): Promise<CountedServer> {
  const { queue } = server.database;
  if (queue.kind !== 'postgres') throw new Error('Statements are counted at the PostgreSQL driver');
  const counted = openPostgres(queue.url, { poolSize: 1 });
  let sent: string[] = [];
  watchStatements(counted.db, ({ text }) => sent.push(text));
  const { find, forget, follow } = server.deps.accounts;
  const known = new Map<string, ReturnType<typeof find>>();
  const listening = await server.listenAgain(undefined, {
    db: counted.db,
    accounts: {
      forget,
      follow,
      find: async (holder, now) => {
        const key = `${holder.userId} ${holder.sessionId}`;
        const found = known.get(key) ?? find(holder, now);
        known.set(key, found);
        return await found;
      },
    },
  });
  afterAll(async () => {
    await listening.close();
    await counted.close();
  });
  // Connects now, so that statements sent while connecting are not counted.
  await counted.check();
  return {
    url: listening.url,
    during: async (run) => {
      sent = [];
      await run();
      const ours = sent.filter(
        (statement) => !OF_DRIVER.test(statement) && !OF_WAKES.test(statement),
      );
      return {
        statements: ours.filter((statement) => !OF_TRANSACTION.test(statement)),
        transactions: ours.filter((statement) => /^begin/i.test(statement)).length,
      };
    },
  };
}
