import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { bigint, pgSchema } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyPglite } from 'drizzle-orm/pglite/migrator';
import { migrate as applyPostgres } from 'drizzle-orm/postgres-js/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import postgres from 'postgres';
import type { OpenDatabase } from './open.ts';
import { installQueue } from './queue.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** Drizzle's own record of the applied migrations. */
const applied = pgSchema('drizzle').table('__drizzle_migrations', {
  createdAt: bigint('created_at', { mode: 'number' }),
});

/** An arbitrary constant that names "migrating InternSync" among PostgreSQL's advisory locks. */
const MIGRATION_LOCK = 5_130_442_017;

/**
 * Brings the database to the newest schema, the job queue's tables included. Any number of processes may
 * call it at once: they take turns, and the later ones find nothing to do.
 */
export async function migrate({ queue }: OpenDatabase): Promise<void> {
  if (queue.kind === 'embedded') {
    await applyPglite(drizzlePglite(queue.pglite), { migrationsFolder });
  } else {
    // A separate connection: the lock belongs to the session that took it, and the pool's statement
    // time-out must not cut off a long migration.
    const client = postgres(queue.url, {
      max: 1,
      connect_timeout: 5,
      fetch_types: false,
      onnotice: () => undefined,
    });
    try {
      await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
      await applyPostgres(drizzle(client), { migrationsFolder });
    } finally {
      await client.end({ timeout: 5 });
    }
  }
  await installQueue(queue);
}

/** Whether the database has every migration that this code needs. */
export async function isMigrated({ db }: OpenDatabase): Promise<boolean> {
  const newest = readMigrationFiles({ migrationsFolder }).at(-1);
  const [found] = await db
    .select({ exists: sql<boolean>`to_regclass('drizzle.__drizzle_migrations') is not null` })
    .from(sql`(values (1)) as one`);
  if (!found?.exists) return false;
  const [last] = await db
    .select({ createdAt: sql<string | null>`max(${applied.createdAt})` })
    .from(applied);
  return Number(last?.createdAt ?? 0) >= (newest?.folderMillis ?? 0);
}
