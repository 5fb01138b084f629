import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm as pgTrgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { lockEmbedded } from './embedded-lock.ts';
import { prepareStatements } from './prepare-statements.ts';
import { retryDeadlocks } from './retry-deadlock.ts';
import * as schema from './schema/index.ts';

/** A Drizzle database or transaction on our schema, whichever engine runs it. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

/** What the job queue needs to reach the same database by its own means. */
export type QueueConnection =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'embedded'; readonly pglite: PGlite };

/** An open database. */
export interface OpenDatabase {
  readonly db: Database;
  readonly queue: QueueConnection;
  /**
   * Calls `onNotify` with the payload of every `NOTIFY channel`, until the returned function is
   * called. `onConnect` is called when listening began, again after a lost connection: what was
   * notified in between is gone, so look for yourself then.
   */
  listen(
    channel: string,
    onNotify: (payload: string) => void,
    onConnect: () => void,
  ): Promise<() => Promise<void>>;
  /** Resolves when the database answers; for readiness probes. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Limits of a PostgreSQL pool. */
export interface PostgresOptions {
  /** Connections at most. */
  readonly poolSize?: number;
  /** Milliseconds after which the server cancels a statement. */
  readonly statementTimeoutMs?: number;
}

const drizzleConfig = { schema, casing: 'snake_case' } as const;

/**
 * Opens a pool on a PostgreSQL server (15 or later). Connects at the first query, not here.
 *
 * @param url `postgres://user:password@host:port/database`
 */
export function openPostgres(url: string, options: PostgresOptions = {}): OpenDatabase {
  const { poolSize = 10, statementTimeoutMs = 15_000 } = options;
  const client = postgres(url, {
    max: poolSize,
    connect_timeout: 5,
    connection: { application_name: 'internsync', statement_timeout: statementTimeoutMs },
    onnotice: () => undefined,
  });
  return {
    db: retryDeadlocks(drizzlePostgres(prepareStatements(client), drizzleConfig)),
    queue: { kind: 'postgres', url },
    listen: async (channel, onNotify, onConnect) => {
      const listening = await client.listen(channel, onNotify, onConnect);
      return () => listening.unlisten();
    },
    check: async () => {
      await client`select 1`;
    },
    close: () => client.end({ timeout: 5 }),
  };
}

/**
 * Opens the embedded PostgreSQL in `directory`, which is made where it is missing, and keeps every
 * other process out of it until `close`.
 *
 * @throws {EmbeddedDatabaseInUse} when another process holds the directory.
 */
export async function openPglite(directory: string): Promise<OpenDatabase> {
  await mkdir(directory, { recursive: true });
  const unlock = lockEmbedded(directory);
  try {
    const pglite = await PGlite.create({ dataDir: directory, extensions: { pg_trgm: pgTrgm } });
    return fromPglite(pglite, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Wraps a PGlite instance; `afterClose` runs once it is closed. */
export function fromPglite(pglite: PGlite, afterClose: () => void = () => undefined): OpenDatabase {
  return {
    db: drizzlePglite(pglite, drizzleConfig),
    queue: { kind: 'embedded', pglite },
    listen: async (channel, onNotify, onConnect) => {
      const unlisten = await pglite.listen(channel, onNotify);
      onConnect();
      return async () => {
        // Closing the database ends every subscription, and UNLISTEN would then fail.
        if (!pglite.closed) await unlisten();
      };
    },
    check: async () => {
      await pglite.query('select 1');
    },
    close: async () => {
      await pglite.close();
      afterClose();
    },
  };
}
