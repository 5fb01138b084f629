import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FromChild, OpenMessage, ToChild } from './messages.ts';
import type { PageRecognition, PageTask } from './recognition.ts';
import { processOutgrown } from './resident-memory.ts';

const MIB = 1024 * 1024;
/** How much of what a failing process says is kept. */
const MAX_COMPLAINT = 2000;
/** The heap of the process: the pictures and models are in memory of their own. */
const MAX_HEAP_MIB = 192;

/** The options of a process. */
export interface ProcessOptions {
  /** The program, `child.ts` or its build. */
  readonly childUrl: URL;
  /** How many bytes of memory it may have. */
  readonly maxMemoryBytes: number;
}

/** A process that recognises pages of one file, one at a time. */
export class RecogniserProcess {
  readonly #child: ChildProcess;
  readonly #maxMemoryBytes: number;
  readonly #exited: Promise<unknown>;
  #complaint = '';
  #ended = false;
  #started = false;
  #answer: (recognition: PageRecognition) => void = () => {};

  /** Starts the process. It ends when `end` is called, or with this process. */
  constructor({ childUrl, maxMemoryBytes }: ProcessOptions, open: OpenMessage) {
    this.#maxMemoryBytes = maxMemoryBytes;
    this.#child = fork(fileURLToPath(childUrl), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Code that reads hostile files must not have the secrets of this process, and can only read files.
      env: {},
      execArgv: [`--max-old-space-size=${MAX_HEAP_MIB}`, '--permission', '--allow-fs-read=*'],
    });
    // Its failures show in the answers that are missing; without a listener they would end this process.
    this.#child.on('error', () => {});
    this.#exited = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (this.#complaint.length < MAX_COMPLAINT) this.#complaint += text;
    });
    // Only `child.ts` sends messages.
    this.#child.on('message', (message: FromChild) => {
      if (message.kind === 'started') this.#started = true;
      else this.#answer(message.recognition);
    });
    this.#yieldToOthers();
    this.#send(open);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Recognises a page. The process is ended if the page takes too long or too much memory, or breaks it.
   *
   * @throws {Error} when the process cannot start.
   */
  async recognise(task: PageTask, ms: number): Promise<PageRecognition> {
    const settled = new AbortController();
    const { signal } = settled;
    const { pid } = this.#child;
    try {
      const answer = new Promise<PageRecognition>((resolve) => {
        this.#answer = resolve;
      });
      const exit = this.#exited.then(() => 'failed' as const);
      this.#send({ kind: 'page', task });
      const result = await Promise.race([
        answer,
        exit,
        sleep(Math.max(0, ms), 'too_slow' as const, { signal }),
        ...(pid === undefined
          ? []
          : [processOutgrown(pid, this.#maxMemoryBytes, signal).then(() => 'too_large' as const)]),
      ]);
      if (typeof result !== 'string') return result;
      await this.end();
      if (result === 'failed' && !this.#started) {
        throw new Error(`The process that recognises pages failed: ${this.#complaint}`);
      }
      return { outcome: result, page: task.page };
    } finally {
      settled.abort();
    }
  }

  /** Ends the process; resolves once its memory is free. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#child.kill('SIGKILL');
    if (this.#child.pid !== undefined) await this.#exited;
  }

  #send(message: ToChild): void {
    // It may have ended: then the answer is missing, which `recognise` notices.
    this.#child.send(message, () => {});
  }

  /** Requests of people come before background work. */
  #yieldToOthers(): void {
    if (this.#child.pid === undefined) return;
    try {
      setPriority(this.#child.pid, constants.priority.PRIORITY_LOW);
    } catch {
      // The system does not allow it.
    }
  }
}

/** What each engine in the process may use of its memory: the rest is for Node and for pictures. */
export function engineBytes(maxMemoryBytes: number): number {
  return Math.max(64 * MIB, (maxMemoryBytes - 160 * MIB) / 2);
}
