import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite, openPostgres } from '@internsync/db/open';
import { runAsAdmin, startPostgres } from '@internsync/db/testing/postgres-server';
import { fill } from './data/fill.ts';
import type { World } from './data/world.ts';
import { watchDatabaseCpu, type DatabaseCpu } from './process/database-cpu.ts';
import { scriptPath, startChild, type Child } from './process/child.ts';
import type { Site } from './process/product.ts';

/** A filled database, with what is beside it, and a load generator that knows what is in it. */
export interface Stage {
  readonly kind: 'postgres' | 'embedded';
  /** Where the product and the limit run; on the embedded database each has a copy. */
  readonly product: Site;
  readonly limit: Site;
  readonly world: World;
  readonly generator: Child;
  readonly databaseCpu: DatabaseCpu;
  readonly scratch: string;
  close(): Promise<void>;
}

/** What a production server has and tests do without: nothing committed is lost. */
export const DURABLE = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '256MB',
};

const GENERATOR = scriptPath('load/generator.ts', import.meta.url);

/** Starts a PostgreSQL, or makes an embedded database, and fills it. */
export async function setStage(kind: 'postgres' | 'embedded'): Promise<Stage> {
  const scratch = await mkdtemp(join(tmpdir(), 'internsync-bench-'));
  // Also where a run is broken off.
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  await chmod(scratch, 0o755);
  const jwtSecret = randomBytes(32).toString('base64url');
  const dataDir = join(scratch, 'product');
  await mkdir(dataDir);
  const server = kind === 'postgres' ? await startPostgres(DURABLE) : null;
  const close = async () => {
    await server?.stop();
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    const databaseUrl = server && (await createDatabase(server.url));
    const database = databaseUrl
      ? openPostgres(databaseUrl, { patience: null })
      : await openPglite(join(dataDir, 'pg'));
    const world = await fill(database, {
      objects: join(dataDir, 'objects'),
      scratch,
      jwtSecret: new TextEncoder().encode(jwtSecret),
    });
    await database.close();
    const product = { databaseUrl, dataDir, jwtSecret, logFile: join(scratch, 'product.log') };
    const limit = { ...product, logFile: join(scratch, 'limit.log') };
    if (databaseUrl === null) {
      limit.dataDir = join(scratch, 'limit');
      await cp(dataDir, limit.dataDir, { recursive: true });
    }
    const worldFile = join(scratch, 'world.json');
    await writeFile(worldFile, JSON.stringify(world));
    const generator = startChild(GENERATOR, {
      logFile: join(scratch, 'generator.log'),
      env: { BENCH_WORLD: worldFile },
    });
    return {
      kind,
      product,
      limit,
      world,
      generator,
      databaseCpu: server ? await watchDatabaseCpu(server.url) : async () => null,
      scratch,
      close: async () => {
        await generator.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function createDatabase(adminUrl: string): Promise<string> {
  await runAsAdmin(adminUrl, 'create database bench');
  const url = new URL(adminUrl);
  url.pathname = 'bench';
  return url.href;
}
