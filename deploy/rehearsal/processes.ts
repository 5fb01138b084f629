import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@internsync/db/testing/free-port';
import S3rver from 's3rver';

/** The one bucket. */
export const BUCKET = 'resumes';

const PRELOAD = import.meta.resolve('@internsync/db/preload');
const program = (path: string) =>
  new URL(`../../apps/server/src/${path}`, import.meta.url).pathname;

/** An S3 server on a folder. */
export interface RunningS3 {
  readonly port: number;
  close(): Promise<void>;
}

export async function startS3(directory: string): Promise<RunningS3> {
  const s3 = new S3rver({
    silent: true,
    directory,
    address: '127.0.0.1',
    port: 0,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await s3.run();
  return { port, close: async () => await s3.close() };
}

/** How to reach that store: settings of the server, and options of its client. */
export function s3Options(port: number) {
  return {
    endpoint: '127.0.0.1',
    port,
    useSSL: false,
    region: 'us-east-1',
    bucket: BUCKET,
    accessKey: 'S3RVER',
    secretKey: 'S3RVER',
  };
}

type Environment = Readonly<Record<string, string>>;

/** The settings of our processes on a database and a store. */
export function settingsFor(databaseUrl: string, s3Port: number, secret: string): Environment {
  return {
    DATABASE_URL: databaseUrl,
    JWT_SECRET: secret,
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
    MINIO_ENDPOINT: `127.0.0.1:${s3Port}`,
    MINIO_USE_SSL: 'false',
    MINIO_BUCKET: BUCKET,
    MINIO_ACCESS_KEY: 'S3RVER',
    MINIO_SECRET_KEY: 'S3RVER',
  };
}

/** A process of ours. */
export interface RunningProcess {
  /** Empty for one that only works. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a process, and waits until it is ready. */
export async function startProcess(
  role: 'serve' | 'work',
  settings: Environment,
): Promise<RunningProcess> {
  const [port, metrics] = [await freePort(), await freePort()];
  const env = {
    ...settings,
    ROLE: role,
    HOST: '127.0.0.1',
    PORT: String(port),
    METRICS_ADDRESS: `127.0.0.1:${metrics}`,
  };
  const child = spawn(process.execPath, ['--import', PRELOAD, program('main.ts')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilReady(child, `http://127.0.0.1:${metrics}/ready`);
  return {
    url: role === 'serve' ? `http://127.0.0.1:${port}` : '',
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const READY_WITHIN_MS = 120_000;

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`A process ended with ${child.exitCode}`);
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await pause(100);
  }
  throw new Error(`Not ready: ${url}`);
}
