import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The time limit of each command, in milliseconds: an installation on a slow machine. */
const PATIENCE_MS = 600_000;

/** The environment of a process. */
export type Environment = Readonly<Record<string, string>>;

/** A terminal: runs commands in a folder, and keeps shell variables from one command to the next. */
export class Terminal {
  readonly folder: string;
  readonly #env: Environment;
  readonly #variables: string;

  /** @param temporary a folder for the shell variables. */
  constructor(folder: string, env: Environment, temporary: string) {
    this.folder = folder;
    this.#env = env;
    this.#variables = join(temporary, 'variables');
  }

  /** The same terminal in another folder. */
  in(folder: string): Terminal {
    return new Terminal(folder, this.#env, folder);
  }

  /**
   * Runs a script in bash, which stops at the first command that fails.
   *
   * @returns what it printed.
   * @throws {Error} with all it printed, when it fails or takes longer than ten minutes.
   */
  async run(script: string): Promise<string> {
    const kept = `'${this.#variables}'`;
    const running = new Running(
      `[ ! -f ${kept} ] || . ${kept}\nset -euo pipefail -o allexport\n${script}\nexport -p > ${kept}`,
      this.folder,
      this.#env,
    );
    const code = await running.ended();
    if (code !== 0) throw new Error(`exit code ${code}\n${running.printed}`);
    return running.printed;
  }

  /**
   * Starts a command and leaves it running.
   *
   * @throws {Error} with all it printed, when it ends before it printed `text`.
   */
  async start(command: string, text: string): Promise<Running> {
    const running = new Running(command, this.folder, this.#env);
    await running.prints(text);
    return running;
  }
}

/** A running command and the processes that it started. */
export class Running {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  #printed = '';

  constructor(script: string, cwd: string, env: Environment) {
    // In a process group of its own, which ends as a whole, as with Ctrl+C in a terminal.
    const child = spawn('bash', ['-c', script], { cwd, env, detached: true });
    this.#child = child;
    this.#exit = once(child, 'close').then(() => child.exitCode);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#printed += text;
      });
    }
    child.stdin.end();
  }

  /** Everything it has printed so far. */
  get printed(): string {
    return this.#printed;
  }

  /** The exit code; `null` when it was killed, which happens after ten minutes. */
  async ended(): Promise<number | null> {
    const timer = setTimeout(() => this.#signal('SIGKILL'), PATIENCE_MS);
    try {
      return await this.#exit;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Resolves once it has printed `text`. @throws {Error} when it ends before. */
  async prints(text: string): Promise<void> {
    const gone = this.ended().then((code) => {
      throw new Error(`it ended (${code}) before it printed “${text}”\n${this.#printed}`);
    });
    gone.catch(() => undefined); // Raced below; a rejection after the race is not an error.
    while (!this.#printed.includes(text)) {
      await Promise.race([once(this.#child.stdout ?? this.#child, 'data'), gone]);
    }
  }

  /** Ends it as Ctrl+C does, and waits for its end. */
  async interrupt(): Promise<void> {
    this.#signal('SIGINT');
    await this.ended();
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, signal);
  }
}
