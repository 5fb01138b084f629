import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@internsync/db/testing/free-port';
import type { Reaper } from './reaper.ts';
import type { S3Mood } from './s3-mood.ts';

const SCRIPT = fileURLToPath(new URL('s3-process.ts', import.meta.url));
const OBJECT_SUFFIX = '._S3rver_object';

/** The one bucket. */
export const BUCKET = 'resumes';

/** The S3 of a run, and its files on the disk. */
export interface ChaosStorage {
  readonly port: number;
  /** The path of an object. */
  pathOf(key: string): string;
  /** The keys of all objects. */
  keys(): Promise<string[]>;
  /** An object's bytes; `null` if it does not exist. */
  read(key: string): Promise<Uint8Array | null>;
  kill(): Promise<void>;
  up(): Promise<void>;
  freeze(): void;
  thaw(): void;
  be(mood: S3Mood): void;
  close(): Promise<void>;
}

/** Starts it on a folder. */
export async function startChaosStorage(folder: string, reaper: Reaper): Promise<ChaosStorage> {
  const port = await freePort();
  const bucket = join(folder, BUCKET);
  await mkdir(bucket, { recursive: true });
  const start = async (): Promise<ChildProcess> => {
    const started = fork(SCRIPT, [folder, String(port)], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    if (started.pid !== undefined) reaper.keep(started.pid);
    await once(started, 'message');
    return started;
  };
  let child = await start();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    if (child.pid !== undefined) reaper.forget(child.pid);
  };
  const pathOf = (key: string) => join(bucket, `${key}${OBJECT_SUFFIX}`);
  return {
    port,
    pathOf,
    keys: async () => {
      const files = await readdir(bucket, { recursive: true });
      return files
        .filter((file) => file.endsWith(OBJECT_SUFFIX))
        .map((file) => file.slice(0, -OBJECT_SUFFIX.length));
    },
    read: async (key) => await readFile(pathOf(key)).catch(() => null),
    kill,
    up: async () => {
      child = await start();
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    be: (mood) => void child.send(mood),
    close: kill,
  };
}
