import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Piscina } from 'piscina';
import { extractionFailure } from './extraction-failure.ts';
import type { ExtractionFailureReason, ExtractionResult } from './extractor.ts';
import type { ExtractionLimits } from './limits.ts';
import type { ActiveContent } from '../scan/active-content.ts';
import { outgrown, threadMemory } from './thread-memory.ts';
import type { PdfjsData } from './unpdf-engine.ts';
import type * as worker from './worker.ts';

/** What the worker can be asked for, by the names of its functions. */
type Tasks = typeof worker;
type Answer<Name extends keyof Tasks> = Awaited<ReturnType<Tasks[Name]>>;

/** What is known of a file before it is read, and stays known when reading it ends the thread. */
interface Seen {
  /** `null` until the file was looked through. */
  activeContent: readonly ActiveContent[] | null;
}

/** How a reader thread runs. */
export interface ReaderThreadOptions {
  readonly workerUrl: URL;
  readonly data: PdfjsData;
  readonly limits: ExtractionLimits;
  /** After so many milliseconds without work the thread ends; the next file starts another. */
  readonly idleMs: number;
  /** After so many files the thread is replaced, because parsers leak. */
  readonly recycleAfter: number;
}

/**
 * A worker thread that reads one file at a time and is replaced when a file makes it slow or large,
 * so that such a file costs nothing but itself.
 *
 * It is a piscina of one thread and not a share of a larger one, because a larger one does not tell
 * which of its threads has a task, and that thread's memory is what has to be watched.
 */
export class ReaderThread {
  readonly #options: ReaderThreadOptions;
  readonly #closing = new AbortController();
  #pool: Piscina | undefined;
  #ended: Promise<void> = Promise.resolve();
  #filesRead = 0;

  constructor(options: ReaderThreadOptions) {
    this.#options = options;
  }

  /**
   * Reads a copy of the bytes. To be called again only when the call before has settled.
   *
   * @throws {Error} when the worker cannot start, or fails by a fault of its own.
   */
  async read(pdf: Uint8Array): Promise<ExtractionResult> {
    // What a terminated thread held is free only once it has exited.
    await this.#ended;
    if (this.#closing.signal.aborted) return extractionFailure('busy');
    const pool = (this.#pool ??= this.#start());
    const finished = new AbortController();
    const seen: Seen = { activeContent: null };
    try {
      const answer = await Promise.race([
        this.#look(pool, pdf, seen),
        this.#interruption(pool, finished.signal),
      ]);
      if (typeof answer !== 'string') {
        await this.#recycle(pool);
        return answer;
      }
      this.#end();
      // A scan takes no long time of its own: the machine was busy, and nothing is known of the file.
      if (answer === 'too_slow' && !seen.activeContent) return extractionFailure('busy');
      return extractionFailure(answer, seen.activeContent ?? []);
    } catch (error) {
      this.#end();
      throw error;
    } finally {
      finished.abort();
    }
  }

  /** Ends the thread for good. A file that is being read resolves as `busy`. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#end();
    await this.#ended;
  }

  /** @param seen is told what active content there is as soon as that is known. */
  async #look(
    pool: Piscina,
    pdf: Uint8Array,
    seen: Seen,
  ): Promise<ExtractionResult | ExtractionFailureReason> {
    const { data, limits } = this.#options;
    const shared = share(pdf);
    const scan = await this.#run(pool, 'scan', { pdf: shared });
    if (typeof scan === 'string') return scan;
    const { activeContent, failure } = scan;
    seen.activeContent = activeContent;
    if (failure) return extractionFailure(failure, activeContent);
    const read = await this.#run(pool, 'readPdf', { pdf: shared, limits, data });
    return typeof read === 'string' ? read : { ...read, activeContent };
  }

  /** Asks the worker for something. */
  async #run<Name extends keyof Tasks>(
    pool: Piscina,
    name: Name,
    task: Parameters<Tasks[Name]>[0],
  ): Promise<Answer<Name> | ExtractionFailureReason> {
    try {
      const answer: unknown = await pool.run(task, { name });
      // The worker's own function answered, by its name.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return answer as Answer<Name>;
    } catch (error) {
      if (this.#closing.signal.aborted) return 'busy';
      if (isOutOfMemory(error)) return 'too_large';
      // What no handler could catch, in a thread that had started: the file broke the parser.
      if (pool.threads.length === 0) return 'damaged';
      throw error;
    }
  }

  /** Settles when the file must not be read any further: with the reason, or with what broke the worker. */
  #interruption(pool: Piscina, signal: AbortSignal): Promise<ExtractionFailureReason> {
    const { totalMs, maxMemoryBytes } = this.#options.limits;
    return Promise.race([
      once(this.#closing.signal, 'abort', { signal }).then(() => 'busy' as const),
      sleep(totalMs, 'too_slow' as const, { signal }),
      outgrown(() => pool.threads[0], maxMemoryBytes, signal).then(() => 'too_large' as const),
      // A worker that cannot even start does not reject its task.
      once(pool, 'error', { signal }).then(([error]) => Promise.reject(error)),
    ]);
  }

  #start(): Piscina {
    const { workerUrl, limits, idleMs } = this.#options;
    const pool = new Piscina({
      filename: workerUrl.href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: idleMs,
      // Between files the thread must be free to answer for its memory.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: limits.maxMemoryBytes / 1024 / 1024 },
      // What parses hostile files needs neither the secrets nor the debugger flags of the process.
      env: {},
      execArgv: [],
    });
    // An idle worker that breaks loses nothing, but without a listener it would end the process.
    pool.on('error', () => {});
    return pool;
  }

  async #recycle(pool: Piscina): Promise<void> {
    const { limits, recycleAfter } = this.#options;
    this.#filesRead += 1;
    const bloated = (await threadMemory(pool.threads[0])) > limits.maxMemoryBytes / 2;
    if (bloated || this.#filesRead >= recycleAfter) this.#end();
  }

  #end(): void {
    const pool = this.#pool;
    this.#pool = undefined;
    this.#filesRead = 0;
    if (pool) this.#ended = pool.destroy();
  }
}

/** A copy that both threads see: another for each question would cost this thread a copy each. */
function share(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  shared.set(bytes);
  return shared;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
