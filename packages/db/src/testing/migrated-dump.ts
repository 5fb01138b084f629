import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm as pgTrgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { migrate } from '../migrate.ts';
import { fromPglite } from '../open.ts';

/**
 * The path of a dump of a migrated, empty database. It is kept until a migration or a version changes,
 * because to make it takes longer than the tests of some packages.
 */
export async function migratedDump(): Promise<string> {
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

/** Opens a copy of a dump, in memory or in a new folder. */
export async function loadDump(dump: string, dataDir?: string): Promise<PGlite> {
  const loadDataDir = new Blob([await readFile(dump)]);
  const extensions = { pg_trgm: pgTrgm };
  return await PGlite.create({
    ...(dataDir !== undefined && { dataDir }),
    loadDataDir,
    extensions,
  });
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
