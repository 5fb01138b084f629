import type { TestProject } from 'vitest/node';
import { migrate } from '../migrate.ts';
import { openPostgres } from '../open.ts';
import { migratedDump } from './migrated-dump.ts';
import { runAsAdmin, startPostgres } from './postgres-server.ts';
import type { TestDatabaseSource } from './source.ts';

/**
 * Vitest's global set-up: makes one migrated database, and every test file gets a copy of it. In the
 * project `postgres` it is on the server of `TEST_DATABASE_URL`, or on a server that the set-up starts.
 * In the project `pglite` it is a dump. If the database cannot run, the set-up fails: a skipped database
 * proves nothing.
 */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  return project.name === 'postgres' ? setUpPostgres(project) : setUpPglite(project);
}

async function setUpPostgres(project: TestProject): Promise<() => Promise<void>> {
  // oxlint-disable-next-line node/no-process-env -- The one setting of the test set-up.
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { url: given, stop: async () => undefined } : await startPostgres();
  const template = `internsync_template_${crypto.randomUUID().replaceAll('-', '')}`;
  await runAsAdmin(server.url, `create database ${template}`);
  const url = new URL(server.url);
  url.pathname = template;
  const database = openPostgres(url.href, { poolSize: 1 });
  await migrate(database);
  await database.close();
  const source: TestDatabaseSource = { kind: 'postgres', adminUrl: server.url, template };
  project.provide('databaseSource', source);
  return async () => {
    await runAsAdmin(server.url, `drop database ${template} with (force)`);
    await server.stop();
  };
}

async function setUpPglite(project: TestProject): Promise<() => Promise<void>> {
  const source: TestDatabaseSource = { kind: 'pglite', dump: await migratedDump() };
  project.provide('databaseSource', source);
  return async () => undefined;
}
