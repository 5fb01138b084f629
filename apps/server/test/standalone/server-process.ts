import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { spawnListening, spawnServer, type Ended, type Environment } from './spawn-server.ts';

/** A listening server process. */
export interface ServerProcess {
  readonly pid: number | undefined;
  readonly url: string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has printed `text`. */
  printed(text: string): Promise<string>;
  readonly ended: Promise<Ended>;
}

/** A new empty folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'internsync-process-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A new data folder with an empty, migrated database, left by a server that has stopped. */
export async function dataFolder(): Promise<string> {
  const directory = await temporaryFolder();
  await cp(inject('preparedFolder'), directory, { recursive: true });
  return directory;
}

/** Runs the server and waits until it exits by itself. */
export async function runServer(env: Environment): Promise<Ended> {
  const { child, ended } = spawnServer(env);
  onTestFinished(() => void child.kill('SIGKILL'));
  return await ended;
}

/** Starts the server on a data folder and waits until it listens. */
export async function startProcess(
  folder: string,
  changed: Environment = {},
): Promise<ServerProcess> {
  const { child, url, printed, ended } = await spawnListening(folder, changed);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { pid: child.pid, url, kill: (signal) => void child.kill(signal), printed, ended };
}
