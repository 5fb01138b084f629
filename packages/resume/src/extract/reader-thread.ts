import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Piscina } from 'piscina';
import type { AnalysedReading } from '../analyse/analyse.ts';
import type { Analysis } from '../analyse/analysis.ts';
import { extractionFailure } from './extraction-failure.ts';
import type { ExtractionFailure, ExtractionFailureReason, ExtractionResult } from './extractor.ts';
import type { ExtractionLimits } from './limits.ts';
import type { ActiveContent } from '../scan/active-content.ts';
import { outgrown, threadMemory } from './thread-memory.ts';
import type { EngineFiles } from '../reader.ts';
import type { EngineChoice } from '../read-resume.ts';
import type { RedactedResume, RedactionFailure, RedactionRequest } from '../redact/redactor.ts';
import type { Reading } from '../result.ts';
import type { TextRange } from '../redact/redaction.ts';
import type { FindIdentifyingTask } from './worker.ts';
import type * as worker from './worker.ts';

/** Enough for the short-lived objects of a page; with more, threads keep more memory than they use. */
const YOUNG_MB = 16;

/** The share of the time for a redaction in which its pages must be drawn; the rest is for the text alone. */
const PAGES_SHARE = 2 / 3;

/** The worker's functions, by name. */
type Tasks = typeof worker;
type Answer<Name extends keyof Tasks> = Awaited<ReturnType<Tasks[Name]>>;

/** What is known about a file before it is read. It stays known if the reading ends the thread. */
interface Seen {
  /** `null` until the file was scanned. */
  activeContent: readonly ActiveContent[] | null;
  onlyOnClick?: readonly ActiveContent[];
}

/** The options of a reader thread. */
export interface ReaderThreadOptions {
  readonly workerUrl: URL;
  /** What the engines need, when it is first needed. */
  readonly files: () => Promise<EngineFiles>;
  readonly limits: ExtractionLimits;
  /** The path of the skills that the operator imported; null: none. */
  readonly skillsFile: string | null;
  /** The thread ends after this many milliseconds without work; the next file starts another one. */
  readonly idleMs: number;
  /** The thread is replaced after this many files, because parsers leak memory. */
  readonly recycleAfter: number;
}

/**
 * A worker thread that reads one file at a time. It is replaced when a file makes it slow or large, so
 * such a file affects no other file.
 *
 * It is a piscina with one thread, not part of a larger pool, because a larger pool does not tell which
 * thread runs a task, and that thread's memory must be watched.
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
   * Reads a copy of the bytes. Call it again only when the previous call has settled.
   *
   * @throws {Error} when the worker cannot start, or fails because of its own fault.
   */
  async read(pdf: Uint8Array): Promise<ExtractionResult> {
    const { totalMs, firstMs } = this.#options.limits;
    const deadline = performance.now() + totalMs;
    const shared = share(pdf);
    const seen: Seen = { activeContent: null };
    const first = await this.#attempt(shared, seen, 'all', Math.min(firstMs, totalMs / 2));
    if (typeof first !== 'string') return first;
    const broken = first === 'too_slow' || first === 'too_large' || first === 'damaged';
    // What the scan could not bear, the second engine cannot either.
    if (!broken || !seen.activeContent) return failure(first, seen);
    const second = await this.#attempt(shared, seen, 'second', deadline - performance.now());
    return typeof second === 'string' ? failure(second, seen) : second;
  }

  /**
   * Redacts a copy of the bytes. Call it again only when the previous call has settled.
   *
   * @throws {Error} when the worker cannot start, or fails because of its own fault.
   */
  async redact(
    pdf: Uint8Array,
    request: RedactionRequest,
  ): Promise<RedactedResume | RedactionFailure> {
    const { redactMs } = this.#options.limits;
    const deadline = performance.now() + redactMs;
    const shared = share(pdf);
    const seen: Seen = { activeContent: null };
    const first = await this.#redact(shared, seen, request, 'all', redactMs * PAGES_SHARE);
    if (!isBroken(first) || !seen.activeContent) return refusedAs(first, seen);
    // Without its pages a resume still has its text.
    const left = deadline - performance.now();
    return refusedAs(await this.#redact(shared, seen, request, 'second', left), seen);
  }

  async #redact(
    pdf: Uint8Array,
    seen: Seen,
    request: RedactionRequest,
    engines: EngineChoice,
    ms: number,
  ): Promise<Redacted> {
    const result = await this.#limited(ms, async (pool) => {
      const refused = await this.#scan(pool, pdf, seen);
      if (refused) return refused;
      const { files } = this.#options;
      const limits = { ...this.#options.limits, redactMs: ms };
      const task = { pdf, limits, files: await files(), engines, request };
      const answer = await this.#run(pool, 'redact', task);
      return typeof answer === 'string' ? answer : answer.result;
    });
    this.#filesRead += 1;
    await this.#recycle();
    return result;
  }

  async #attempt(
    pdf: Uint8Array,
    seen: Seen,
    engines: EngineChoice,
    ms: number,
  ): Promise<ExtractionResult | ExtractionFailureReason> {
    const answer = await this.#limited(ms, (pool) => this.#look(pool, pdf, seen, engines));
    if (typeof answer === 'string') return answer;
    this.#filesRead += 1;
    if (!answer.ok) {
      await this.#recycle();
      return answer;
    }
    // A reading counts even if nothing can be understood of it.
    const analysis = await this.#task('understand', {
      reading: null,
      skillsFile: this.#options.skillsFile,
    });
    return analysis === 'busy' ? 'busy' : { ...answer, analysis };
  }

  /**
   * Understands a reading. Call it only when the previous call has settled.
   *
   * @returns null if that breaks or takes too long; `busy` once the thread is closed.
   * @throws {Error} when the worker cannot start, or fails because of its own fault.
   */
  async analyse(reading: AnalysedReading): Promise<Analysis | null | 'busy'> {
    return await this.#task('understand', { reading, skillsFile: this.#options.skillsFile });
  }

  /** Finds what identifies a person in texts; otherwise like `analyse`. */
  async findIdentifying(
    task: FindIdentifyingTask,
  ): Promise<readonly (readonly TextRange[])[] | null | 'busy'> {
    return await this.#task('findIdentifyingParts', task);
  }

  async #task<Name extends 'understand' | 'findIdentifyingParts'>(
    name: Name,
    task: Parameters<Tasks[Name]>[0],
  ): Promise<Answer<Name> | null | 'busy'> {
    const { skillsFile, limits } = this.#options;
    const prepared = await this.#limited(limits.prepareMs, (pool) =>
      this.#run(pool, 'prepareAnalysis', { skillsFile }),
    );
    // Nothing is known of the text yet.
    if (typeof prepared === 'string') return 'busy';
    const answer = await this.#limited<{ readonly value: Answer<Name> }>(
      limits.analyseMs,
      async (pool) => {
        const value = await this.#run(pool, name, task);
        return typeof value === 'string' ? value : { value };
      },
    );
    await this.#recycle();
    if (typeof answer !== 'string') return answer.value;
    return answer === 'busy' ? 'busy' : null;
  }

  /** Works on a thread that is ended, with the reason as the answer, when it breaks or reaches a limit. */
  async #limited<Result extends object>(
    ms: number,
    work: (pool: Piscina) => Promise<Result | ExtractionFailureReason>,
  ): Promise<Result | ExtractionFailureReason> {
    // The memory of a terminated thread is free only once it has exited.
    await this.#ended;
    if (this.#closing.signal.aborted) return 'busy';
    const pool = (this.#pool ??= this.#start());
    const finished = new AbortController();
    try {
      const answer = await Promise.race([
        work(pool),
        this.#interruption(pool, ms, finished.signal),
      ]);
      if (typeof answer === 'string') this.#end();
      return answer;
    } catch (error) {
      this.#end();
      throw error;
    } finally {
      finished.abort();
    }
  }

  /** Ends the thread permanently. A file that is being read resolves as `busy`. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#end();
    await this.#ended;
  }

  /** @param seen receives the active content as soon as it is known. */
  async #look(
    pool: Piscina,
    pdf: Uint8Array,
    seen: Seen,
    engines: EngineChoice,
  ): Promise<ExtractionResult | ExtractionFailureReason> {
    const refused = await this.#scan(pool, pdf, seen);
    if (refused) return seen.activeContent ? failure(refused, seen) : refused;
    const { files, limits } = this.#options;
    const task = { pdf, limits, files: await files(), engines };
    const read = await this.#run(pool, 'readPdf', task);
    if (typeof read === 'string') return read;
    if ('tooSlow' in read) {
      const { pageCount } = read;
      return { ...failure('too_slow', seen), pageCount };
    }
    return asResult(read.reading, activity(seen));
  }

  /** Scans a file that was not scanned yet; tells why it must not be opened, or null. */
  async #scan(pool: Piscina, pdf: Uint8Array, seen: Seen): Promise<ExtractionFailureReason | null> {
    if (seen.activeContent) return null;
    const scan = await this.#run(pool, 'scan', { pdf });
    if (typeof scan === 'string') return scan;
    seen.activeContent = scan.activeContent;
    if (scan.onlyOnClick) seen.onlyOnClick = scan.onlyOnClick;
    return scan.failure;
  }

  /** Calls a function of the worker. */
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
      // An error that no handler could catch, in a thread that had started: the file broke the parser.
      if (pool.threads.length === 0) return 'damaged';
      throw error;
    }
  }

  /**
   * Settles when the reading of the file must stop: with the reason, or with the error that broke the
   * worker.
   */
  #interruption(pool: Piscina, ms: number, signal: AbortSignal): Promise<ExtractionFailureReason> {
    const { maxMemoryBytes } = this.#options.limits;
    return Promise.race([
      once(this.#closing.signal, 'abort', { signal }).then(() => 'busy' as const),
      sleep(Math.max(0, ms), 'too_slow' as const, { signal }),
      outgrown(() => pool.threads[0], maxMemoryBytes, signal).then(() => 'too_large' as const),
      // A worker that cannot start does not reject its task.
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
      // Between files the thread must be free to report its memory.
      atomics: 'disabled',
      resourceLimits: {
        maxOldGenerationSizeMb: limits.maxMemoryBytes / 1024 / 1024,
        maxYoungGenerationSizeMb: YOUNG_MB,
      },
      // Code that parses hostile files must not have the secrets or the debugger flags of the process.
      env: {},
      execArgv: [],
    });
    // A failing idle worker loses nothing, but without a listener its error would end the process.
    pool.on('error', () => {});
    return pool;
  }

  /** Ends the thread if it has grown, or read enough files. */
  async #recycle(): Promise<void> {
    const { limits, recycleAfter } = this.#options;
    const bloated = (await threadMemory(this.#pool?.threads[0])) > limits.maxMemoryBytes / 2;
    if (bloated || this.#filesRead >= recycleAfter) this.#end();
  }

  #end(): void {
    const pool = this.#pool;
    this.#pool = undefined;
    this.#filesRead = 0;
    if (pool) this.#ended = pool.destroy();
  }
}

type Redacted = RedactedResume | RedactionFailure | ExtractionFailureReason;

/** Whether the first engine could not bear a file that the second one may. */
function isBroken(answer: Redacted): boolean {
  if (typeof answer !== 'string') return !answer.ok && answer.reason === 'too_slow';
  return answer === 'too_slow' || answer === 'too_large' || answer === 'damaged';
}

function refusedAs(answer: Redacted, seen: Seen): RedactedResume | RedactionFailure {
  return typeof answer === 'string' ? { ok: false, reason: failure(answer, seen).reason } : answer;
}

/** The result that callers know of, in which a file without visible text is a failure. */
function asResult(reading: Reading, active: Activity): ExtractionResult {
  const { grade, pageCount, pages, engines, truncated } = reading;
  if (grade === 'encrypted' || grade === 'damaged') {
    return { ok: false, reason: grade, pageCount, reading, ...active };
  }
  if (pageCount === null || reading.text === '') {
    return { ok: false, reason: 'no_text', pageCount, reading, ...active };
  }
  return {
    ok: true,
    engine: engines.join(', '),
    pageCount,
    pages: pages.map(({ text }) => text),
    truncated: truncated !== null,
    reading,
    analysis: null,
    ...active,
  };
}

type Activity = Pick<ExtractionResult, 'activeContent' | 'onlyOnClick'>;

function activity({ activeContent, onlyOnClick }: Seen): Activity {
  return { activeContent: activeContent ?? [], ...(onlyOnClick && { onlyOnClick }) };
}

function failure(reason: ExtractionFailureReason, seen: Seen): ExtractionFailure {
  // A scan is never slow by itself: the machine was busy, and nothing is known about the file.
  if (reason === 'too_slow' && !seen.activeContent) return extractionFailure('busy');
  return { ...extractionFailure(reason), ...activity(seen) };
}

/**
 * A copy that both threads share: a separate one for each call would cost this thread a copy each time.
 */
function share(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  shared.set(bytes);
  return shared;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
