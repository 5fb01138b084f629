import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@internsync/db/testing/free-port';

const INSTRUMENT = new URL('instrument.ts', import.meta.url).href;
const START_MS = 60_000;
const POLL_MS = 20;
const STOP_MS = 20_000;

export type Environment = Readonly<Record<string, string>>;

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** The CPU time of all its threads so far, in microseconds. */
  readonly cpuMicros: () => Promise<number>;
  stop(): Promise<void>;
}

interface StartOptions {
  readonly env: Environment;
  /** What it prints goes there. */
  readonly logFile: string;
  readonly cwd: string;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a server that listens on the port in `PORT`, with this environment and nothing of ours, and
 * waits until `/ready` answers 200.
 *
 * @throws {Error} with what it printed, when it ends or is not ready within a minute.
 */
export async function startServer(
  script: string,
  { env, logFile, cwd }: StartOptions,
): Promise<ServerProcess> {
  const port = await freePort();
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--import', INSTRUMENT, script], {
    env: { ...env, HOST: '127.0.0.1', PORT: String(port) },
    cwd,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  const stop = async () => {
    if (!running.has(child)) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(late);
  };
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + START_MS;
  while (!(await answers(`${url}/ready`))) {
    if (!running.has(child) || performance.now() > deadline) {
      await stop();
      throw new Error(`${script} did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
    }
    await sleep(POLL_MS);
  }
  return {
    url,
    stop,
    cpuMicros: async () => {
      const answer = Promise.withResolvers<unknown>();
      child.once('message', answer.resolve);
      child.send('cpu');
      return Number(await answer.promise);
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { headers: { connection: 'close' } });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** The path of a file, from its URL relative to the module that names it. */
export function pathOf(relative: string, base: string): string {
  return fileURLToPath(new URL(relative, base));
}
