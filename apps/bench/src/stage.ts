import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAsAdmin, startPostgres } from '@internsync/db/testing/postgres-server';
import { fillDatabase } from './fill/fill.ts';
import { storeFiles } from './files/store-files.ts';
import { watchDatabaseCpu, type DatabaseCpu } from './process/database-cpu.ts';
import type { Site } from './process/product.ts';
import { sizeOf } from './sizes.ts';
import { readWorld, type World } from './world.ts';

/** A filled database, with what is beside it. */
export interface Stage {
  /** Where servers run; all on the same rows and files. */
  readonly site: Site;
  readonly world: World;
  readonly databaseCpu: DatabaseCpu;
  close(): Promise<void>;
}

/** What a production server has and tests do without: nothing committed is lost. */
export const DURABLE = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '256MB',
};

/** Today as the server has it, whose time zone is not set. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Starts a PostgreSQL and fills it with the smallest size, and a folder with the files. */
export async function setStage(note: (line: string) => void): Promise<Stage> {
  const scratch = await mkdtemp(join(tmpdir(), 'internsync-bench-'));
  // Also where a run is broken off.
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  await chmod(scratch, 0o755);
  const dataDir = join(scratch, 'data');
  await mkdir(dataDir);
  const server = await startPostgres(DURABLE);
  const close = async () => {
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    await runAsAdmin(server.url, 'create database bench');
    const databaseUrl = Object.assign(new URL(server.url), { pathname: 'bench' }).href;
    const size = sizeOf('10k');
    await fillDatabase(databaseUrl, size, { note });
    const jwtSecret = randomBytes(32).toString('base64url');
    const world = await readWorld(databaseUrl, { size, jwtSecret, today: today() });
    await storeFiles(databaseUrl, world, join(dataDir, 'objects'));
    return {
      site: { databaseUrl, dataDir, jwtSecret, logFile: join(scratch, 'servers.log') },
      world,
      databaseCpu: watchDatabaseCpu(server.pid),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
