import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export type Environment = Readonly<Record<string, string>>;

/** How a process ended, and what it had printed by then. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A server process, starting. */
export interface Spawned {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when it has printed `text`, to everything that it printed. @throws when it ends without. */
  printed(text: string): Promise<string>;
}

/** Starts the server with this environment and nothing of ours. */
export function spawnServer(env: Environment): Spawned {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
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
    gone.catch(() => undefined); // Raced below; it may also come later, when it is no fault.
    while (!stdout.includes(text)) await Promise.race([once(child.stdout, 'data'), gone]);
    return stdout;
  };
  return { child, ended, printed };
}

/** Starts it with the embedded database and local files in `dataDir`, and waits until it listens. */
export async function spawnListening(
  dataDir: string,
  settings: Environment = {},
): Promise<Spawned & { readonly url: string }> {
  const env = { DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', ...settings };
  const spawned = spawnServer(env);
  const printed = await spawned.printed('/ready');
  const [, port] = /running on http:\/\/localhost:(\d+)/.exec(printed) ?? [];
  if (port === undefined) throw new Error(`No address in: ${printed}`);
  return { ...spawned, url: `http://127.0.0.1:${port}` };
}
