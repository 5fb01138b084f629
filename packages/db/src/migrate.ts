import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { bigint, PgDialect, pgSchema } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyPglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type { Sql } from 'postgres';
import { connectPostgres } from './connect.ts';
import { readDatabaseUrl } from './database-url.ts';
import type { OpenDatabase } from './open.ts';
import { installQueue } from './queue.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** Drizzle's own record of the applied migrations. */
const applied = pgSchema('drizzle').table('__drizzle_migrations', {
  createdAt: bigint('created_at', { mode: 'number' }),
});

/** An arbitrary constant that names "migrating InternSync" among PostgreSQL's advisory locks. */
const MIGRATION_LOCK = 5_130_442_017;

/** A migration may take longer than what a role or a database allows its statements. */
const LIMITS = [
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'transaction_timeout', // PostgreSQL 17 and later
];
/** Lifts, in this transaction, the limits that the server knows. */
const WITHOUT_LIMITS = `select set_config(name, '0', true) from pg_settings
  where name in (${LIMITS.map((name) => `'${name}'`).join(', ')})`;

/**
 * Brings the database to the newest schema, the job queue's tables included. Any number of processes may
 * call it at once: they take turns, and the later ones find nothing to do. The time limits of the role do
 * not apply.
 *
 * @throws the error of the connection, or of PostgreSQL.
 */
export async function migrate({ queue }: OpenDatabase): Promise<void> {
  if (queue.kind === 'embedded') {
    await applyPglite(drizzlePglite(queue.pglite), { migrationsFolder });
    await installQueue(queue);
    return;
  }
  // Separate connections: the pool's statement time-out must not cut off a long migration.
  const client = connectPostgres(queue.url, { max: 2, connect_timeout: 5 });
  try {
    // The lock of a transaction: behind a pooler, the lock of a session would outlive this process.
    await client.begin(async (lock) => {
      await lock.unsafe(WITHOUT_LIMITS);
      await lock`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
      await apply(client);
    });
    await installQueue(queue, await optionsWithoutLimits(client, queue.url));
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Drizzle's own `migrate` leaves no place for a statement in the transaction of the migrations. */
async function apply(client: Sql): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder }).map((migration) => ({
    ...migration,
    sql: [WITHOUT_LIMITS, ...migration.sql],
  }));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Drizzle's migrators pass it on as `any`; the two types differ in the schema, which there is none of.
  const session = drizzle(client)._.session as Parameters<PgDialect['migrate']>[1];
  await new PgDialect().migrate(migrations, session, { migrationsFolder });
}

/** Startup options for the queue's own connections; none behind a pooler, which refuses them. */
async function optionsWithoutLimits(client: Sql, url: string): Promise<string> {
  if (readDatabaseUrl(url).pooled) return '';
  const known = await client<{ name: string }[]>`
    select name from pg_settings where name in ${client(LIMITS)}`;
  return known.map(({ name }) => `-c ${name}=0`).join(' ');
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
