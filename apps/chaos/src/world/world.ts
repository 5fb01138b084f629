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
import { startMailServer, type MailServer } from '../receivers/mail-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../receivers/webhook-receiver.ts';
import { createProductServer, type ProductServer } from './product-server.ts';
import { startWorkers, type Workers } from './workers.ts';
import { startReaper } from './reaper.ts';
import { BUCKET, startChaosStorage, type ChaosStorage } from './storage.ts';

const run = promisify(execFile);
const PRELOAD = import.meta.resolve('@internsync/db/preload');
const MIGRATE = fileURLToPath(new URL('../../../server/src/commands/migrate.ts', import.meta.url));
const DATABASE = 'chaos';
const SERVERS = ['A', 'B', 'C'];

const WORKERS = ['W', 'V'] as const;

/** All processes, and the proxies between them. */
export interface World {
  readonly servers: readonly ProductServer[];
  readonly workers: Workers;
  readonly postgres: ChaosPostgres;
  readonly storage: ChaosStorage;
  /** Between the servers and PostgreSQL. */
  readonly databaseNet: TcpProxy;
  readonly commitLoss: CommitLoss;
  /** Between the servers and S3. */
  readonly storageNet: TcpProxy;
  /** Between the worker and the others. */
  readonly workNets: {
    readonly database: TcpProxy;
    readonly storage: TcpProxy;
    readonly mail: TcpProxy;
    readonly hooks: TcpProxy;
  };
  readonly mail: MailServer;
  readonly hooks: WebhookReceiver;
  /** The folder of the processes' logs. They stay, unless `dropLogs` says that nobody needs them. */
  readonly logs: string;
  /** Lets `close` remove the logs, too. */
  dropLogs(): void;
  close(): Promise<void>;
}

/**
 * Starts PostgreSQL, S3, receivers of mail and webhooks, the proxies, three servers and a worker.
 *
 * @param onEnded called with every process of the product that ended unexpectedly.
 * @param isDirect whether processes reach the others without the proxies. Where nothing is broken, these
 *   would only add to every round trip what this process is busy with.
 */
export async function startWorld(
  onEnded: (name: string, words: string) => void,
  isDirect = false,
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'internsync-chaos-'));
  const [logs, scratch] = [join(folder, 'logs'), join(folder, 'scratch')];
  let keepsLogs = true;
  await Promise.all([mkdir(logs), mkdir(scratch)]);
  // PostgreSQL may run as another user, who must be able to read this folder.
  await run('chmod', ['755', folder, scratch]);
  const reaper = startReaper(scratch);
  const postgres = await startChaosPostgres(join(scratch, 'postgres'), DATABASE, reaper);
  const storage = await startChaosStorage(join(scratch, 's3'), reaper);
  const commitLoss: CommitLoss = { takes: () => false };
  const databaseNet = await openProxy(postgres.port, () => inspectPg(commitLoss));
  const storageNet = await openProxy(storage.port);
  let mailNet: TcpProxy | null = null;
  const mail = await startMailServer(() => void mailNet?.cut());
  mailNet = await openProxy(mail.port);
  const hooks = await startWebhookReceiver();
  const workNets: World['workNets'] = {
    database: await openProxy(postgres.port, () => inspectPg(commitLoss)),
    storage: await openProxy(storage.port),
    mail: mailNet,
    hooks: await openProxy(hooks.port),
  };
  const env = {
    NODE_ENV: 'production',
    ...(isDirect ? reaching(postgres, storage) : reaching(databaseNet, storageNet)),
    MIGRATE_ON_START: 'off',
    MINIO_ENDPOINT: '127.0.0.1',
    SMTP_URL: `smtp://127.0.0.1:${isDirect ? mail.port : workNets.mail.port}`,
    MAIL_FROM: 'InternSync <chaos@example.org>',
    PUBLIC_URL: 'https://internsync.example.org',
    MINIO_USE_SSL: 'false',
    MINIO_BUCKET: BUCKET,
    MINIO_ACCESS_KEY: 'S3RVER',
    MINIO_SECRET_KEY: 'S3RVER',
    // The receiver of webhooks is on this machine, and speaks HTTP.
    WEBHOOK_ALLOW_PRIVATE: 'on',
    ALLOW_IN_PRODUCTION: 'private-webhooks',
    JWT_SECRET: randomBytes(32).toString('base64'),
    // Short, so that sessions are renewed and streams reopened during the run.
    JWT_EXP_DELTA_SECONDS: '120',
    RATE_LIMIT: 'on',
    // Each caller has its own address.
    TRUSTED_PROXIES: '127.0.0.1',
    // All streams come from this machine.
    MAX_CONNECTIONS_PER_ADDRESS: '5000',
    // This machine also does other work.
    MAX_EVENT_LOOP_DELAY_MS: '2000',
  };
  await run(process.execPath, ['--import', PRELOAD, MIGRATE], { env, cwd: scratch });
  const servers = await Promise.all(
    SERVERS.map(async (name) => {
      const site = {
        name,
        port: await freePort(),
        env,
        cwd: scratch,
        logFile: join(logs, `server-${name}.log`),
      };
      return createProductServer(site, {
        reaper,
        onEnded: (words) => onEnded(`server ${name}`, words),
      });
    }),
  );
  await Promise.all(servers.map(async (server) => await server.start()));
  const workEnv = isDirect ? env : { ...env, ...reaching(workNets.database, workNets.storage) };
  const siteOf = (name: string) => ({
    name,
    env: workEnv,
    cwd: scratch,
    logFile: join(logs, `worker-${name}.log`),
  });
  const workers = await startWorkers([siteOf(WORKERS[0]), siteOf(WORKERS[1])], {
    reaper,
    onEnded: (words) => onEnded('the worker', words),
  });
  return {
    servers,
    workers,
    postgres,
    storage,
    databaseNet,
    commitLoss,
    storageNet,
    workNets,
    mail,
    hooks,
    logs,
    dropLogs: () => {
      keepsLogs = false;
    },
    close: async () => {
      await Promise.all([workers.close(), ...servers.map(async (server) => await server.close())]);
      const nets = [databaseNet, storageNet, ...Object.values(workNets)];
      await Promise.all(nets.map(async (net) => await net.close()));
      await Promise.all([mail.close(), hooks.close()]);
      await Promise.all([postgres.close(), storage.close()]);
      // PostgreSQL writes into it until it has ended.
      if (!keepsLogs) await rm(folder, { recursive: true, force: true });
      reaper.release();
    },
  };
}

interface Listening {
  readonly port: number;
}

/** The settings by which a process reaches PostgreSQL and S3, or the proxies before them. */
function reaching(database: Listening, storage: Listening) {
  return {
    DATABASE_URL: `postgres://postgres@127.0.0.1:${database.port}/${DATABASE}`,
    MINIO_PORT: String(storage.port),
  };
}
