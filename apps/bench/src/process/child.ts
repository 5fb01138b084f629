import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Question, Sample } from './questions.ts';

const INSTRUMENT = new URL('instrument.ts', import.meta.url).href;
const START_MS = 60_000;
const POLL_MS = 5;

export type Environment = Readonly<Record<string, string>>;

/** A Node process of the run's own, which one talks to over IPC. */
export interface Child {
  /** What it printed, once it has ended; undefined while it runs. */
  readonly lastWords: () => string | undefined;
  /** Sends a message and waits for the next one that comes back. One at a time. */
  ask(message: object): Promise<unknown>;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a script with this environment and nothing of ours; what it prints goes to `logFile`. */
export function startChild(
  script: string,
  { env = {}, logFile, flags = [], cwd }: ChildOptions,
): Child {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [...flags, script], {
    env,
    ...(cwd !== undefined && { cwd }),
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  running.add(child);
  let lastWords: string | undefined;
  const ended = once(child, 'exit').then(([code, signal]) => {
    running.delete(child);
    lastWords = `${script} ended (${String(code ?? signal)}):\n${tail(logFile)}`;
    return lastWords;
  });
  return {
    lastWords: () => lastWords,
    ask: async (message) => {
      const answer = new Promise<unknown>((resolve) => {
        child.once('message', resolve);
      });
      child.send(message);
      const gone = ended.then((words) => {
        throw new Error(words);
      });
      const first = await Promise.race([answer, gone]);
      if (isFailure(first)) throw new Error(first.failure);
      return first;
    },
    stop: async () => {
      if (!running.has(child)) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await ended;
      clearTimeout(late);
    },
  };
}

interface ChildOptions {
  readonly env?: Environment;
  readonly logFile: string;
  readonly flags?: readonly string[];
  readonly cwd?: string;
}

function isFailure(message: unknown): message is { failure: string } {
  return typeof message === 'object' && message !== null && 'failure' in message;
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').slice(-2000);
}

/** A server process that can be measured. */
export interface MeasuredServer {
  readonly url: string;
  /** Milliseconds from the start of the process to its first answer. */
  readonly startMs: number;
  ask(question: Question): Promise<Sample>;
  stop(): Promise<void>;
}

/**
 * Starts a server that listens on the port in `PORT`, and waits until `/health` answers 200.
 *
 * @param instrumented whether it can be asked questions; that costs time at its start.
 * @throws {Error} with what it printed, when it ends or does not answer within a minute.
 */
export async function startServer(
  script: string,
  { instrumented = true, ...options }: ChildOptions & { readonly instrumented?: boolean },
): Promise<MeasuredServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = startChild(script, {
    ...options,
    flags: [...(instrumented ? ['--import', INSTRUMENT] : []), ...(options.flags ?? [])],
    env: { ...options.env, HOST: '127.0.0.1', PORT: String(port) },
  });
  while (!(await answers(`${url}/health`))) {
    const words = child.lastWords();
    if (words !== undefined) throw new Error(words);
    if (performance.now() - began > START_MS) throw new Error(`${script} does not answer`);
    // oxlint-disable-next-line no-promise-executor-return
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return {
    url,
    startMs: performance.now() - began,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What instrument.ts sends.
    ask: async (question) => (await child.ask(question)) as Sample,
    stop: () => child.stop(),
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No TCP port to be had');
  return address.port;
}

/** The path of a script, from its URL relative to the module that names it. */
export function scriptPath(relative: string, base: string): string {
  return fileURLToPath(new URL(relative, base));
}
