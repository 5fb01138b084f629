import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm as pgTrgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { afterAll, inject } from 'vitest';
import { fromPglite, openPostgres, type OpenDatabase } from '../open.ts';
import { runAsAdmin } from './postgres-server.ts';
import type { TestDatabaseSource } from './source.ts';

/** A migrated, empty database of one test file, closed and removed after its tests. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const source: TestDatabaseSource = inject('databaseSource');
  if (source.kind === 'pglite') {
    const dump = new Blob([await readFile(source.dump)]);
    const pglite = await PGlite.create({ loadDataDir: dump, extensions: { pg_trgm: pgTrgm } });
    const database = fromPglite(pglite);
    afterAll(() => database.close());
    return database;
  }
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

/** Whether the tests run on a PostgreSQL server, where transactions run side by side. */
export function onPostgres(): boolean {
  return inject('databaseSource').kind === 'postgres';
}
