import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  runAsAdmin,
  startPostgres,
  type PostgresServer,
} from '@internsync/db/testing/postgres-server';
import { DURABLE } from '../stage.ts';
import { HERE } from '../process/deploy.ts';
import { fillDatabase, type Filled } from '../fill/fill.ts';
import { resetWrites } from './reset.ts';
import { sizeOf, type SizeName } from '../sizes.ts';

/** Nothing is lost that could not be filled again. */
const FILLING = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  shared_buffers: '1GB',
  maintenance_work_mem: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '1h',
};

/** What the largest size is asked for fits into memory, as it would where so much is kept. */
const MEASURING = { ...DURABLE, shared_buffers: '2GB', effective_cache_size: '8GB' };

/** A PostgreSQL with a filled database for each size. */
export interface Cluster {
  readonly urlOf: (name: SizeName) => string;
  readonly server: PostgresServer;
}

/** For how long deadlines and moments that were written are as good as new. */
const FRESH_MS = 14 * 24 * 3600 * 1000;

/**
 * Opens the PostgreSQL that is kept in `folder`. Fills in it what is not there, or was filled too long
 * ago or by other code than this; in the rest it undoes what an earlier run wrote.
 */
export async function openCluster(
  folder: string,
  names: readonly SizeName[],
  note: (line: string) => void,
): Promise<Cluster> {
  await mkdir(folder, { recursive: true });
  const made = await fingerprint();
  const used: [SizeName, Filled][] = [];
  for (const name of names) {
    const kept = await readKept(folder, name);
    if (kept?.fingerprint === made && Date.now() - Date.parse(kept.at) < FRESH_MS) {
      used.push([name, kept.filled]);
      continue;
    }
    note(`${name}: filling`);
    const filled = await fillOne(folder, name, note);
    const keeping: Kept = { fingerprint: made, at: new Date().toISOString(), filled };
    // Last: where this is, the database is whole.
    await writeFile(keptPath(folder, name), JSON.stringify(keeping, null, 2));
  }
  const server = await startPostgres(MEASURING, join(folder, 'postgres'));
  for (const [name, filled] of used) await resetWrites(urlOf(server, name), filled);
  return { urlOf: (name) => urlOf(server, name), server };
}

async function fillOne(
  folder: string,
  name: SizeName,
  note: (line: string) => void,
): Promise<Filled> {
  await writeFile(keptPath(folder, name), '{}');
  const server = await startPostgres(FILLING, join(folder, 'postgres'));
  try {
    await runAsAdmin(server.url, `drop database if exists ${databaseOf(name)} with (force)`);
    await runAsAdmin(server.url, `create database ${databaseOf(name)}`);
    return await fillDatabase(urlOf(server, name), sizeOf(name), { note });
  } finally {
    await server.stop();
  }
}

function databaseOf(name: SizeName): string {
  return `growth_${name.toLowerCase()}`;
}

function urlOf(server: PostgresServer, name: SizeName): string {
  const url = new URL(server.url);
  url.pathname = databaseOf(name);
  return url.href;
}

/** What is noted beside a database that was filled. */
interface Kept {
  readonly fingerprint: string;
  readonly at: string;
  readonly filled: Filled;
}

function keptPath(folder: string, name: SizeName): string {
  return join(folder, `${name}.json`);
}

async function readKept(folder: string, name: SizeName): Promise<Kept | null> {
  const path = keptPath(folder, name);
  if (!existsSync(path)) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What `openCluster` wrote, or `{}`.
  return JSON.parse(await readFile(path, 'utf8')) as Kept;
}

/** Of all code that decides what is in a filled database. */
const DECISIVE = [
  'apps/bench/src/fill/*.ts',
  'apps/bench/src/sizes.ts',
  'packages/core/src/jobs/search-words.ts',
  'packages/core/src/values/{fold,word-stem}.ts',
  'packages/db/migrations/*.sql',
];

async function fingerprint(): Promise<string> {
  const paths = (await Array.fromAsync(glob(DECISIVE, { cwd: HERE }))).sort();
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(await readFile(join(HERE, path)));
  return hash.digest('hex');
}
