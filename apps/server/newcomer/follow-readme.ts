import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { writeResumePdf } from '../demo/resume-pdf.ts';
import { CommandRefused } from '../src/commands/command-refused.ts';
import { runInFrontend } from './frontend-project.ts';
import { readSteps, type Step } from './read-steps.ts';
import type { Running, Terminal } from './terminal.ts';

const START = /pnpm start\b/;
const PACK = /@internsync\/client pack\b/;
const ADDRESS = 'http://localhost:8000';

/** Commands that are not run, and why. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [[/pnpm test\b/, 'CI runs the tests']];

/** Commands that do not depend on the reader's Node, because pnpm runs them on the project's Node. */
const ON_OUR_NODE = /pnpm (?:demo|db:seed)\b/;

export interface Newcomer {
  readonly terminal: Terminal;
  /** A folder for what is not in the clone. */
  readonly temporary: string;
  /** The packed client of an earlier pass over the same commit. */
  readonly tarball?: string | undefined;
  /** Whether to run commands again that do not depend on the reader's Node. */
  readonly everything: boolean;
  readonly say: (line: string) => void;
}

/**
 * Follows the README of a fresh clone, line by line, as its reader would.
 *
 * @returns the path of the packed client.
 * @throws {CommandRefused} naming the line of the README that does not work.
 */
export async function followReadme(newcomer: Newcomer): Promise<string> {
  const { terminal } = newcomer;
  const steps = readSteps(await readFile(join(terminal.folder, 'README.md'), 'utf8'));
  const reader = new Reader(newcomer, await freePort());
  await writeFile(
    join(terminal.folder, 'resume.pdf'),
    Buffer.from(await writeResumePdf().arrayBuffer()),
  );
  try {
    for (const step of steps) {
      for (const part of partsOf(step)) {
        await reader.follow(part).catch((cause: unknown) => {
          const reason = cause instanceof Error ? cause.message : String(cause);
          throw new CommandRefused(`README.md:${part.line}: ${part.text}\n${reason}`, { cause });
        });
      }
    }
    return reader.tarball ?? '';
  } finally {
    await reader.stop();
  }
}

/** A block that starts the server is followed command by command; another block is one script. */
function partsOf(step: Step): Step[] {
  if (step.kind !== 'sh' || !START.test(step.text)) return [step];
  return step.text
    .split('\n')
    .map((text, index): Step => ({ kind: 'sh', text, line: step.line + index }))
    .filter(({ text }) => text.trim() !== '');
}

class Reader {
  readonly #newcomer: Newcomer;
  readonly #port: number;
  #server: { readonly command: string; readonly running: Running } | null = null;
  tarball: string | undefined;

  constructor(newcomer: Newcomer, port: number) {
    this.#newcomer = newcomer;
    this.#port = port;
    this.tarball = newcomer.tarball;
  }

  async follow({ kind, text: written, line }: Step): Promise<void> {
    const { terminal, everything, say } = this.#newcomer;
    const text = written.replaceAll('localhost:8000', `localhost:${this.#port}`);
    const leftOut = LEFT_OUT.find(([pattern]) => pattern.test(text))?.[1];
    const started = performance.now();
    const done = (what: string) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(`  line ${String(line).padStart(3)}  ${seconds.padStart(5)} s  ${what}`);
    };
    const [first = ''] = text.split('\n', 1);
    if (leftOut !== undefined) return done(`left out (${leftOut}): ${first}`);
    if (ON_OUR_NODE.test(text) && !everything) return done(`done before, on our Node: ${first}`);
    if (START.test(text)) await this.#start(text);
    else if (/db:seed\b/.test(text)) await this.#seed(text);
    else if (PACK.test(text)) await this.#installClient(text);
    else if (kind === 'ts') await this.#runTypeScript(text, line);
    else await terminal.run(text);
    done(kind === 'ts' ? 'TypeScript, compiled and run' : first);
  }

  /** Ends the server. */
  async stop(): Promise<void> {
    await this.#server?.running.interrupt();
  }

  /** @throws when the server does not print the address that the README tells, or does not answer. */
  async #start(command: string): Promise<void> {
    const address = ADDRESS.replace('8000', String(this.#port));
    const [claimed = address] = /http:\S+/.exec(command) ?? [];
    const port = this.#port === 8000 ? '' : `PORT=${this.#port} `;
    const running = await this.#newcomer.terminal.start(port + command, '/ready');
    this.#server = { command, running };
    if (!running.printed.includes(claimed)) throw new Error(`it printed:\n${running.printed}`);
    await this.#newcomer.terminal.run(`curl -fsS ${claimed}/ready ${claimed}/docs -o /dev/null`);
  }

  /** Only one process at a time can use the embedded database. */
  async #seed(command: string): Promise<void> {
    const server = this.#server;
    await this.stop();
    const printed = await this.#newcomer.terminal.run(command);
    if (server) await this.#start(server.command);
    const [logIn] = /^\s*curl .+$/m.exec(printed) ?? [];
    if (logIn === undefined) throw new Error(`it printed no call to log in:\n${printed}`);
    const here = logIn.replaceAll('localhost:8000', `localhost:${this.#port}`);
    await this.#newcomer.terminal.run(here.replace('curl ', 'curl -fsS '));
  }

  /** The client is packed once; a later pass only installs it. */
  async #installClient(commands: string): Promise<void> {
    const { terminal, temporary } = this.#newcomer;
    const tarball = this.tarball ?? join(temporary, 'client.tgz');
    const lines = commands.split('\n').filter((line) => !this.tarball || !PACK.test(line));
    await terminal.run(lines.join('\n').replaceAll(/\/tmp\/\S+\.tgz/g, tarball));
    this.tarball = tarball;
  }

  /** @throws when the program does not print what the comments beside `console.log` say. */
  async #runTypeScript(code: string, line: number): Promise<void> {
    if (this.tarball === undefined)
      throw new Error('The README does not say how to pack the client');
    const { terminal, temporary } = this.#newcomer;
    const printed = await runInFrontend(terminal, {
      folder: join(temporary, `frontend-${line}`),
      tarball: this.tarball,
      code,
    });
    for (const [, claimed = ''] of code.matchAll(/console\.log\(.*\); \/\/ (.+?) …/g)) {
      if (!printed.split('\n').some((text) => text.startsWith(claimed))) {
        throw new Error(`it did not print “${claimed}”, but:\n${printed}`);
      }
    }
  }
}

/** 8000, as the README says; another port if something else uses it. */
async function freePort(): Promise<number> {
  for (const port of [8000, 0]) {
    const server = createServer();
    const listening = once(server, 'listening');
    server.listen(port, '127.0.0.1');
    const free = await listening.then(
      () => true,
      () => false,
    );
    const address = server.address();
    server.close();
    if (free && address !== null && typeof address === 'object') return address.port;
  }
  throw new Error('There is no free port');
}
