import type { PGlite } from '@electric-sql/pglite';
import { afterAll, inject } from 'vitest';
import { fromPglite, openPostgres, type OpenDatabase } from '../open.ts';
import { loadDump } from './migrated-dump.ts';
import { runAsAdmin } from './postgres-server.ts';
import type { TestDatabaseSource } from './source.ts';

/** The instance that the test files of this worker use in turn: to open one takes a second. */
let shared: Promise<PGlite> | undefined;
let isInUse = false;

/** A migrated, empty database of one test file, closed and removed after its tests. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const source: TestDatabaseSource = inject('databaseSource');
  if (source.kind === 'pglite') return await openEmbedded(source.dump);
  const name = `internsync_test_${crypto.randomUUID().replaceAll('-', '')}`;
  await runAsAdmin(source.adminUrl, `create database ${name} template ${source.template}`);
  const url = new URL(source.adminUrl);
  url.pathname = name;
  const database = openPostgres(url.href);
  afterAll(async () => {
    await database.close();
    await runAsAdmin(source.adminUrl, `drop database ${name} with (force)`);
  });
  return database;
}

async function openEmbedded(dump: string): Promise<OpenDatabase> {
  if (isInUse) {
    const database = fromPglite(await loadDump(dump));
    afterAll(() => database.close());
    return database;
  }
  isInUse = true;
  shared ??= loadDump(dump);
  const pglite = await shared;
  afterAll(async () => {
    await empty(pglite);
    isInUse = false;
  });
  return fromPglite(pglite);
}

/**
 * Makes a database what it was when the dump was loaded: no rows, no statistics of rows, and no session
 * state.
 */
async function empty(pglite: PGlite): Promise<void> {
  await pglite.exec('discard all');
  await pglite.exec('delete from pg_statistic where starelid >= 16384');
  await pglite.exec(`
    do $$ begin execute (
      select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ') || ' restart identity'
      from pg_tables
      where schemaname = 'public' or (schemaname = 'pgboss' and tablename not in ('version', 'queue'))
    ); end $$`);
}

/** Whether the tests run on a PostgreSQL server, where transactions run side by side. */
export function onPostgres(): boolean {
  return inject('databaseSource').kind === 'postgres';
}
