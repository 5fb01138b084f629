import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm as pgTrgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { TestProject } from 'vitest/node';
import { migrate } from '../migrate.ts';
import { fromPglite, openPostgres } from '../open.ts';
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

/**
 * The path of a dump of a migrated, empty database. It is kept until a migration or a version changes,
 * because to make it takes longer than the tests of some packages.
 */
async function migratedDump(): Promise<string> {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/internsync', import.meta.url));
  const dump = join(folder, `migrated-${await madeFrom()}.tar`);
  if (existsSync(dump)) return dump;
  const pglite = await PGlite.create({ extensions: { pg_trgm: pgTrgm } });
  const database = fromPglite(pglite);
  await migrate(database);
  const bytes = Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer());
  await database.close();
  await mkdir(folder, { recursive: true });
  // Other packages may look for it at this moment: they must not find half of it.
  const written = `${dump}.${crypto.randomUUID()}`;
  await writeFile(written, bytes);
  await rename(written, dump);
  return dump;
}

/** A hash of all that the dump depends on. */
async function madeFrom(): Promise<string> {
  const folder = fileURLToPath(new URL('../../', import.meta.url));
  const migrations = await readdir(join(folder, 'migrations'));
  const hash = createHash('sha256');
  for (const versions of ['package.json', '../../pnpm-workspace.yaml']) {
    hash.update(await readFile(join(folder, versions)));
  }
  for (const name of migrations.filter((name) => name.endsWith('.sql')).toSorted()) {
    hash.update(name).update(await readFile(join(folder, 'migrations', name)));
  }
  return hash.digest('hex').slice(0, 16);
}
