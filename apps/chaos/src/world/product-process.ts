import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from '../pause.ts';
import type { Reaper } from './reaper.ts';

const SCRIPT = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url));
const PRELOAD = import.meta.resolve('@internsync/db/preload');
const LEASH = new URL('leash.ts', import.meta.url).href;
const START_MS = 120_000;
const STOP_MS = 20_000;
/** How much of an ended process's log is shown. */
const LAST_WORDS = 600;
/** A supervisor waits a little before it restarts a process that ended during its start. */
const RESTART_PAUSE_MS = 500;

/** How one of the product's processes is started. */
export interface ProcessSite {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly logFile: string;
}

/** One of the product's processes. It is restarted whenever it ends, as by a supervisor. */
export interface ProductProcess {
  readonly name: string;
  /** The total milliseconds in which it was frozen or down and could not answer. */
  readonly absentMs: () => number;
  /** Whether it is up and not frozen, as far as is known. */
  readonly listening: () => boolean;
  /** Ends it and does not restart it before `start`. Resolves when it has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Starts it; resolves when it is ready. */
  start(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Kills it as if it had crashed. Resolves when it has ended; it is restarted. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** Who is told of a process, and how it is known to be ready. */
export interface Supervision {
  readonly reaper: Reaper;
  /** Called at every unexpected end of the process, with the end of its log. */
  readonly onEnded: (words: string) => void;
  /** Whether it is ready. @param log what it has written since it was last started. */
  readonly isReady: (log: () => string) => boolean | Promise<boolean>;
}

/** Makes a process of the product, which `start` starts. */
export function createProductProcess(
  site: ProcessSite,
  { reaper, onEnded, isReady }: Supervision,
): ProductProcess {
  let child: ChildProcess | null = null;
  let isWanted = false;
  let absentMs = 0;
  let logStart = 0;
  let absentSince: number | null = null;
  const leave = () => {
    absentSince ??= performance.now();
  };
  const comeBack = () => {
    if (absentSince !== null) absentMs += performance.now() - absentSince;
    absentSince = null;
  };

  const run = () => {
    const log = openSync(site.logFile, 'a');
    logStart = fstatSync(log).size;
    const started = spawn(process.execPath, ['--import', PRELOAD, '--import', LEASH, SCRIPT], {
      env: site.env,
      cwd: site.cwd,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    started.channel?.unref();
    child = started;
    const { pid } = started;
    if (pid !== undefined) reaper.keep(pid);
    started.once('exit', (code, signal) => {
      if (pid !== undefined) reaper.forget(pid);
      if (child === started) child = null;
      if (!isWanted) return;
      leave();
      onEnded(`${String(code ?? signal)}: ${lastWords(site.logFile)}`);
      setTimeout(() => {
        if (isWanted && child === null) run();
      }, RESTART_PAUSE_MS);
    });
  };
  const answers = async () => {
    const up = await isReady(() => readFileSync(site.logFile).subarray(logStart).toString());
    if (up) comeBack();
    return up;
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    isWanted = false;
    leave();
    const ending = child;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill('SIGCONT');
    ending.kill(signal);
    const late = setTimeout(() => {
      onEnded(`still there ${STOP_MS / 1000} seconds after ${signal}`);
      ending.kill('SIGKILL');
    }, STOP_MS);
    await ended;
    clearTimeout(late);
  };
  return {
    name: site.name,
    absentMs: () => absentMs + (absentSince === null ? 0 : performance.now() - absentSince),
    listening: () => child !== null && absentSince === null,
    end,
    start: async () => {
      isWanted = true;
      if (child === null) run();
      leave();
      if (!(await until(answers, START_MS, 20))) {
        throw new Error(`${site.name} does not start:\n${lastWords(site.logFile)}`);
      }
    },
    freeze: () => {
      leave();
      child?.kill('SIGSTOP');
    },
    thaw: () => {
      child?.kill('SIGCONT');
      comeBack();
    },
    crash: async () => {
      if (child === null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    close: async () => await end('SIGTERM'),
  };
}

function lastWords(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().slice(-LAST_WORDS);
}
