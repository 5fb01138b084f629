import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { bigint, pgSchema } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyPglite } from 'drizzle-orm/pglite/migrator';
import { migrate as applyPostgres } from 'drizzle-orm/postgres-js/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { connectPostgres } from './connect.ts';
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
    // Separate connections: the pool's statement time-out must not cut off a long migration.
    const client = connectPostgres(queue.url, { max: 2, connect_timeout: 5 });
    try {
      // The lock of a transaction: behind a pooler, the lock of a session would outlive this process.
      await client.begin(async (lock) => {
        await lock`set local idle_in_transaction_session_timeout = 0`;
        await lock`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
        await applyPostgres(drizzle(client), { migrationsFolder });
      });
    } finally {
      await client.end({ timeout: 5 });
    }
  }
  await installQueue(queue);
}

/**
 * The schema of a database, compared with the one this code needs. `newer`: it has all the migrations of
 * this code, and further ones.
 */
export async function schemaAge({ db }: OpenDatabase): Promise<'older' | 'current' | 'newer'> {
  const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;
  const [found] = await db
    .select({ exists: sql<boolean>`to_regclass('drizzle.__drizzle_migrations') is not null` })
    .from(sql`(values (1)) as one`);
  if (!found?.exists) return 'older';
  const [last] = await db
    .select({ createdAt: sql<string | null>`max(${applied.createdAt})` })
    .from(applied);
  const latest = Number(last?.createdAt ?? 0);
  return latest === newest ? 'current' : latest > newest ? 'newer' : 'older';
}

/** Whether the database has every migration that this code needs. */
export async function isMigrated(database: OpenDatabase): Promise<boolean> {
  return (await schemaAge(database)) !== 'older';
}
