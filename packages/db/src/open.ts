import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm as pgTrgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { connectPostgres } from './connect.ts';
import { watchConnections, type Patience } from './connection-watch.ts';
import type { Database } from './database.ts';
import { readDatabaseUrl } from './database-url.ts';
import { requireSameVersion, whyNotOpened } from './embedded-folder.ts';
import { lockEmbedded } from './embedded-lock.ts';
import { openListener, type Listening } from './listener.ts';
import { usageOf, type PoolUsage } from './pool-usage.ts';
import { prepareStatements } from './prepare-statements.ts';
import { retryDeadlocks } from './retry-deadlock.ts';
import * as schema from './schema/index.ts';
import { askServer } from './server-sessions.ts';
import { sendWakes } from './wakes.ts';

/** What the job queue needs to connect to the same database by itself. */
export type QueueConnection = (
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'embedded'; readonly pglite: PGlite }
) &
  Pick<OpenDatabase, 'listen'>;

/** An open database. */
export interface OpenDatabase {
  readonly db: Database;
  readonly queue: QueueConnection;
  /**
   * Calls `onNotify` with the payload of every `NOTIFY channel`, until it is stopped. `onConnect` is
   * called when listening begins, and again after each reconnection: notifications in between are lost,
   * so the subscriber must look for changes itself.
   */
  listen(channel: string, onNotify: (payload: string) => void, onConnect: () => void): Listening;
  /** Whether notifications arrive; `false` before anybody listens. */
  isListening(): boolean;
  /** How busy the pool is; `null` for the embedded database, which has none. */
  usage(): PoolUsage | null;
  /** How long the first query that waits for a connection has waited, in milliseconds; 0: none waits. */
  waitedMs(): number;
  /** Resolves when the database answers; for readiness probes. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Limits of a PostgreSQL pool. */
export interface PostgresOptions {
  /** The most connections. */
  readonly poolSize?: number;
  /** How long to wait. `null`: no limit, neither here nor in PostgreSQL, and no look for lost connections. */
  readonly patience?: Patience | null;
}

const drizzleConfig = { schema, casing: 'snake_case' } as const;

/**
 * How long a request may wait for one thing, so that it is answered within fifteen seconds in total.
 * PostgreSQL gives up a little earlier, so that it can still report the error.
 */
const PATIENCE: Patience = { queryMs: 10_000, transactionMs: 12_000, queueMs: 5000 };
const STATEMENT_MS = 8000;
/** Our transactions never wait for anything except the database. */
const IDLE_IN_TRANSACTION_MS = 5000;

const APPLICATION_NAME = 'internsync';
const CONNECT_SECONDS = 3;
/** The longest pause, in seconds, before a lost connection is replaced. */
const LONGEST_BACKOFF_SECONDS = 0.5;
/** After this many seconds, closing a pool cuts off queries that still hang. */
const CLOSE_SECONDS = 2;

/**
 * PostgreSQL notices within about ten seconds that a client's machine is gone, and releases the locks of
 * its transactions. Its default is two hours.
 */
const DEAD_CLIENT = {
  tcp_keepalives_idle: 5,
  tcp_keepalives_interval: 2,
  tcp_keepalives_count: 3,
} as const;

/** The options of all our connections. Drizzle knows the types of arrays. */
const connectionOptions = {
  connect_timeout: CONNECT_SECONDS,
  keep_alive: 10,
  fetch_types: false,
  backoff: (failures: number) =>
    Math.min(LONGEST_BACKOFF_SECONDS, 0.02 * 2 ** failures) * (0.5 + Math.random() / 2),
  onnotice: () => undefined,
} as const;

/**
 * Opens a pool on a PostgreSQL server (15 or later). Connects at the first query, not here. Every wait is
 * limited (see `watchConnections`), unless `patience` is `null`.
 *
 * @param url `postgres://user:password@host:port/database`, see `readDatabaseUrl`
 * @throws {DatabaseUrlError}
 */
export function openPostgres(url: string, options: PostgresOptions = {}): OpenDatabase {
  const { poolSize = 10, patience = PATIENCE } = options;
  const asked = readDatabaseUrl(url);
  const client = connectPostgres(url, {
    ...connectionOptions,
    max: Math.min(poolSize, asked.poolSize ?? poolSize),
    connection: {
      application_name: APPLICATION_NAME,
      statement_timeout: patience ? STATEMENT_MS : 0,
      idle_in_transaction_session_timeout: patience ? IDLE_IN_TRANSACTION_MS : 0,
      ...DEAD_CLIENT,
    },
  });
  const unwatch = patience
    ? watchConnections(client, patience, askServer(url, asked.applicationName ?? APPLICATION_NAME))
    : () => undefined;
  const listener = openListener((hooks) =>
    connectPostgres(url, {
      ...connectionOptions,
      ...hooks,
      max: 1,
      connection: { application_name: 'internsync-listen', ...DEAD_CLIENT },
    }),
  );
  const listen: OpenDatabase['listen'] = (...args) => listener.listen(...args);
  return {
    db: sendWakes(
      retryDeadlocks(drizzlePostgres(prepareStatements(client, asked.prepares), drizzleConfig)),
    ),
    queue: { kind: 'postgres', url, listen },
    listen,
    isListening: () => listener.isConnected(),
    usage: () => usageOf(client),
    waitedMs: () => {
      const since = client.waitingSince();
      return since === null ? 0 : performance.now() - since;
    },
    check: async () => {
      await client`select 1`;
    },
    close: async () => {
      await listener.close();
      await client.end({ timeout: CLOSE_SECONDS });
      unwatch();
    },
  };
}

/**
 * Opens the embedded PostgreSQL in `directory`, which is created if it is missing. No other process can
 * open it until `close`.
 *
 * @throws {EmbeddedDatabaseInUse} when another process holds the directory.
 * @throws {EmbeddedDatabaseBroken} when it is damaged, or of another version of PostgreSQL.
 * @throws an error of the system when the disk is full or the folder may not be written.
 */
export async function openPglite(directory: string): Promise<OpenDatabase> {
  await mkdir(directory, { recursive: true });
  const unlock = lockEmbedded(directory);
  try {
    requireSameVersion(directory);
    const pglite = await PGlite.create({
      dataDir: directory,
      extensions: { pg_trgm: pgTrgm },
    }).catch((cause: unknown) => {
      throw whyNotOpened(directory, cause);
    });
    return fromPglite(pglite, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Wraps a PGlite instance; `afterClose` runs once it is closed. */
export function fromPglite(pglite: PGlite, afterClose: () => void = () => undefined): OpenDatabase {
  const listen: OpenDatabase['listen'] = (channel, onNotify, onConnect) => {
    const listening = pglite.listen(channel, onNotify);
    const begun = listening.then(onConnect);
    // If nobody waits for it, `stop` reports the error.
    begun.catch(() => undefined);
    return {
      begun,
      stop: async () => {
        const unlisten = await listening;
        // Closing the database ends every subscription, and UNLISTEN would then fail.
        if (!pglite.closed) await unlisten();
      },
    };
  };
  return {
    db: sendWakes(retryDeadlocks(drizzlePglite(pglite, drizzleConfig))),
    queue: { kind: 'embedded', pglite, listen },
    listen,
    isListening: () => !pglite.closed,
    usage: () => null,
    waitedMs: () => 0,
    check: async () => {
      await pglite.query('select 1');
    },
    close: async () => {
      await pglite.close();
      afterClose();
    },
  };
}
