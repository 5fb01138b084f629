import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectPostgres } from '@internsync/db/connect';
import { startPostgres, type PostgresServer } from '@internsync/db/testing/postgres-server';
import { countRows, type Moment } from './counts.ts';

/** WAL of the whole rehearsal is kept, as an archive of WAL would keep it. */
const SETTINGS = { wal_keep_size: '512MB', full_page_writes: 'on', wal_level: 'replica' } as const;

/** Starts the PostgreSQL that is backed up, in a folder of its own. */
export async function startSource(folder: string): Promise<PostgresServer> {
  return await startPostgres(SETTINGS, folder);
}

/**
 * Takes a base backup of a running server by PostgreSQL's own functions, as `pg_basebackup` does
 * (https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP). It holds
 * every transaction that was committed before this ends.
 *
 * @param source the folder that the server runs in.
 * @param backup an empty folder for it.
 * @returns the rows that were there just before and just after the moment that it stands for.
 */
export async function takeBaseBackup(url: string, source: string, backup: string): Promise<Moment> {
  const data = join(backup, 'data');
  await mkdir(data, { recursive: true });
  const client = connectPostgres(url, { max: 1 });
  try {
    await client`select pg_backup_start('rehearsal', fast => true)`;
    for (const name of await readdir(join(source, 'data'))) {
      if (name === 'postmaster.pid' || name === 'postmaster.opts' || name === 'pg_wal') continue;
      // Files change and vanish while they are copied; the WAL puts that right.
      await cp(join(source, 'data', name), join(data, name), { recursive: true, force: true });
    }
    const least = await countRows(client);
    const [stopped] = await client<{ labelfile: string; spcmapfile: string }[]>`
      select labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)`;
    await cp(join(source, 'data', 'pg_wal'), join(data, 'pg_wal'), { recursive: true });
    await writeFile(join(data, 'backup_label'), stopped?.labelfile ?? '');
    // The WAL may hold what was committed until it had been copied.
    return { least, most: await countRows(client) };
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Starts a new PostgreSQL from a base backup. It first applies the WAL. */
export async function restoreBaseBackup(backup: string, folder: string): Promise<PostgresServer> {
  await mkdir(folder, { recursive: true });
  await cp(backup, folder, { recursive: true });
  const data = join(folder, 'data');
  await chmod(data, 0o700);
  if (process.getuid?.() === 0) {
    await ownAll(data, idOfNobody('-u'), idOfNobody('-g'));
  }
  return await startPostgres(SETTINGS, folder);
}

/** Root runs PostgreSQL as the user that owns nothing. */
function idOfNobody(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}

/** PostgreSQL reads only files that are its own. */
async function ownAll(folder: string, uid: number, gid: number): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(join(folder, entry), uid, gid);
  }
}

/** Removes a server's files, so that only the backup is left. */
export async function destroy(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  if (existsSync(folder)) throw new Error(`${folder} is still there`);
}

/** Raises the ids beyond those that are lost, as operators do. */
export async function raiseIds(url: string): Promise<void> {
  const statement = await readFile(new URL('../restore/raise-ids.sql', import.meta.url), 'utf8');
  await withClient(url, async (client) => await client.unsafe(statement));
}

/** Sets the ids of a company's events back to its last row, so that lost ones are given out again. */
export async function lowerIds(url: string): Promise<void> {
  await withClient(
    url,
    async (client) =>
      await client`select setval(pg_get_serial_sequence('company_events', 'id'), max(id)) from company_events`,
  );
}

/** The newest event of all companies. */
export async function newestEvent(url: string): Promise<number> {
  return await withClient(url, async (client) => {
    const [row] = await client<{ id: number }[]>`select max(id)::int as id from company_events`;
    return row?.id ?? 0;
  });
}

/** Under which key the file of a resume is stored. */
export async function keyOf(url: string, resumeId: number): Promise<string> {
  return await withClient(url, async (client) => {
    const [row] = await client<{ key: string }[]>`
      select object_key as key from resumes where id = ${resumeId}`;
    if (!row) throw new Error(`There is no resume ${resumeId}`);
    return row.key;
  });
}

async function withClient<T>(
  url: string,
  use: (client: ReturnType<typeof connectPostgres>) => Promise<T>,
): Promise<T> {
  const client = connectPostgres(url, { max: 1 });
  try {
    return await use(client);
  } finally {
    await client.end({ timeout: 5 });
  }
}
