import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inspectPg, type CommitLoss } from '../proxy/pg-inspector.ts';
import { openProxy, type TcpProxy } from '../proxy/tcp-proxy.ts';
import { freePort } from '@internsync/db/testing/free-port';
import { startChaosPostgres, type ChaosPostgres } from './postgres.ts';
import { createProductServer, type ProductServer } from './product-server.ts';
import { startReaper } from './reaper.ts';
import { BUCKET, startChaosStorage, type ChaosStorage } from './storage.ts';

const run = promisify(execFile);
const MIGRATE = fileURLToPath(new URL('../../../server/src/commands/migrate.ts', import.meta.url));
const DATABASE = 'chaos';
const SERVERS = ['A', 'B', 'C'];

/** All processes, and the proxies between them. */
export interface World {
  readonly servers: readonly ProductServer[];
  readonly postgres: ChaosPostgres;
  readonly storage: ChaosStorage;
  /** Between the servers and PostgreSQL. */
  readonly databaseNet: TcpProxy;
  readonly commitLoss: CommitLoss;
  /** Between the servers and S3. */
  readonly storageNet: TcpProxy;
  /** The folder of the processes' logs, until `removeLogs`. */
  readonly logs: string;
  removeLogs(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts PostgreSQL, S3, the two proxies and three of the product's processes.
 *
 * @param onEnded called with every process of the product that ended unexpectedly.
 */
export async function startWorld(onEnded: (server: string, words: string) => void): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'internsync-chaos-'));
  const [logs, scratch] = [join(folder, 'logs'), join(folder, 'scratch')];
  await Promise.all([mkdir(logs), mkdir(scratch)]);
  // PostgreSQL may run as another user, who must be able to read this folder.
  await run('chmod', ['755', folder, scratch]);
  const reaper = startReaper(scratch);
  const postgres = await startChaosPostgres(join(scratch, 'postgres'), DATABASE, reaper);
  const storage = await startChaosStorage(join(scratch, 's3'), reaper);
  const commitLoss: CommitLoss = { takes: () => false };
  const databaseNet = await openProxy(postgres.port, () => inspectPg(commitLoss));
  const storageNet = await openProxy(storage.port);
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: `postgres://postgres@127.0.0.1:${databaseNet.port}/${DATABASE}`,
    MIGRATE_ON_START: 'off',
    MINIO_ENDPOINT: '127.0.0.1',
    MINIO_PORT: String(storageNet.port),
    MINIO_USE_SSL: 'false',
    MINIO_BUCKET: BUCKET,
    MINIO_ACCESS_KEY: 'S3RVER',
    MINIO_SECRET_KEY: 'S3RVER',
    JWT_SECRET: randomBytes(32).toString('base64'),
    // Short, so that sessions are renewed and streams reopened during the run.
    JWT_EXP_DELTA_SECONDS: '120',
    RATE_LIMIT: 'on',
    // Each caller has its own address.
    TRUSTED_PROXIES: '127.0.0.1',
    // This machine also does other work.
    MAX_EVENT_LOOP_DELAY_MS: '2000',
  };
  await run(process.execPath, [MIGRATE], { env, cwd: scratch });
  const servers = await Promise.all(
    SERVERS.map(async (name) => {
      const site = {
        name,
        port: await freePort(),
        env,
        cwd: scratch,
        logFile: join(logs, `server-${name}.log`),
      };
      return createProductServer(site, { reaper, onEnded: (words) => onEnded(name, words) });
    }),
  );
  await Promise.all(servers.map(async (server) => await server.start()));
  return {
    servers,
    postgres,
    storage,
    databaseNet,
    commitLoss,
    storageNet,
    logs,
    removeLogs: async () => await rm(folder, { recursive: true, force: true }),
    close: async () => {
      await Promise.all(servers.map(async (server) => await server.close()));
      await Promise.all([databaseNet.close(), storageNet.close()]);
      await Promise.all([postgres.close(), storage.close()]);
      reaper.release();
    },
  };
}
