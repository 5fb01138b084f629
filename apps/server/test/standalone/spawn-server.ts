import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PRELOAD = import.meta.resolve('@internsync/db/preload');
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export type Environment = Readonly<Record<string, string>>;

/** How a process ended and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A started server process. */
export interface Spawned {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves to all output once it contains `text`. @throws when the process ends before. */
  printed(text: string): Promise<string>;
}

/** Starts the server with only this environment; it inherits no variables. */
export function spawnServer(env: Environment): Spawned {
  return spawnProgram(MAIN, env);
}

/** Starts a command, such as `reread`, with only this environment. */
export function spawnCommand(name: string, env: Environment, ...words: string[]): Spawned {
  const program = new URL(`../../src/commands/${name}.ts`, import.meta.url);
  return spawnProgram(fileURLToPath(program), env, words);
}

function spawnProgram(program: string, env: Environment, words: readonly string[] = []): Spawned {
  const child = spawn(process.execPath, ['--import', PRELOAD, program, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then((): Ended => ({
    code: child.exitCode,
    signal: child.signalCode,
    stdout,
    stderr,
  }));
  const printed = async (text: string) => {
    const gone = ended.then(({ code, signal }) => {
      throw new Error(`It ended (${code ?? signal}) before it printed: ${text}\n${stderr}`);
    });
    gone.catch(() => undefined); // Raced below; a rejection after the race is not an error.
    while (!stdout.includes(text)) await Promise.race([once(child.stdout, 'data'), gone]);
    return stdout;
  };
  return { child, ended, printed };
}

/** Starts the server with the embedded database and files in `dataDir`; waits until it listens. */
export async function spawnListening(
  dataDir: string,
  settings: Environment = {},
): Promise<Spawned & { readonly url: string }> {
  const env = {
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: '0',
    // Other tests keep the machine busy; what a busy server refuses has tests of its own.
    MAX_EVENT_LOOP_DELAY_MS: '30000',
    MAX_DATABASE_WAIT_MS: '30000',
    ...settings,
  };
  const spawned = spawnServer(env);
  const printed = await spawned.printed('/ready');
  const [, port] = /running on http:\/\/localhost:(\d+)/.exec(printed) ?? [];
  if (port === undefined) throw new Error(`No address in: ${printed}`);
  return { ...spawned, url: `http://127.0.0.1:${port}` };
}
