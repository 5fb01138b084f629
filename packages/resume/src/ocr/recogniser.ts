import { findPdfiumWasm } from '../engines/pdfium/library.ts';
import { checkFiles } from './core.ts';
import { DEFAULT_RECOGNITION_LIMITS, type RecognitionLimits } from './limits.ts';
import type { OpenMessage } from './messages.ts';
import type { PageRecognition, PageTask, RecogniserFiles } from './recognition.ts';
import { engineBytes, RecogniserProcess } from './recogniser-process.ts';

/** After so many ends of the process, the rest of a document is given up. */
const MOST_STARTS = 4;

/** The options of a recogniser. */
export interface RecogniserOptions {
  /** Limits that differ from `DEFAULT_RECOGNITION_LIMITS`. */
  readonly limits?: Partial<RecognitionLimits>;
  /** The program of the process; by default `child.ts` beside this module in sources, `ocr-child.js` in a build. */
  readonly childUrl?: URL;
  readonly files?: RecogniserFiles;
}

/** Recognises the text of pages that are pictures, in English and Arabic. */
export interface Recogniser {
  /**
   * Recognises pages of a file in a process of its own, which is ended afterwards. Waits until the files
   * before it are done: one file at a time. A page comes out as soon as it is done, in the order of the
   * tasks. Leaving the iteration early ends the process.
   *
   * @param pdf must not change until the iteration ends.
   * @throws {Error} when the process cannot start.
   */
  recognise(pdf: Uint8Array, tasks: readonly PageTask[]): AsyncIterable<PageRecognition>;
  /** Ends the process. Running and waiting iterations end early. */
  close(): Promise<void>;
}

/**
 * Makes a recogniser.
 *
 * @throws {Error} when a file that it needs is missing.
 */
export async function createRecogniser(options: RecogniserOptions = {}): Promise<Recogniser> {
  const files = options.files ?? {};
  findPdfiumWasm(files.pdfiumUrl);
  await checkFiles(files);
  return new ProcessRecogniser(options, files);
}

class ProcessRecogniser implements Recogniser {
  readonly #limits: RecognitionLimits;
  readonly #childUrl: URL;
  readonly #files: RecogniserFiles;
  #turn: Promise<void> = Promise.resolve();
  #process: RecogniserProcess | null = null;
  #closed = false;

  constructor(options: RecogniserOptions, files: RecogniserFiles) {
    this.#limits = { ...DEFAULT_RECOGNITION_LIMITS, ...options.limits };
    this.#childUrl = options.childUrl ?? childBesideThisModule();
    this.#files = files;
  }

  async *recognise(
    pdf: Uint8Array,
    tasks: readonly PageTask[],
  ): AsyncGenerator<PageRecognition, void, undefined> {
    const before = this.#turn;
    const turn = Promise.withResolvers<void>();
    this.#turn = turn.promise;
    await before;
    try {
      if (!this.#closed) yield* this.#pages(pdf, tasks);
    } finally {
      await this.#process?.end();
      this.#process = null;
      turn.resolve();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#process?.end();
    await this.#turn;
  }

  async *#pages(
    pdf: Uint8Array,
    tasks: readonly PageTask[],
  ): AsyncGenerator<PageRecognition, void, undefined> {
    const { dpi, maxPages, pageMs, documentMs, maxMemoryBytes } = this.#limits;
    const deadline = performance.now() + documentMs;
    const maxEngineBytes = engineBytes(maxMemoryBytes);
    const open: OpenMessage = { kind: 'open', pdf, files: this.#files, dpi, maxEngineBytes };
    let starts = 0;
    for (const task of tasks.slice(0, maxPages)) {
      const left = deadline - performance.now();
      if (left <= 0) {
        yield { outcome: 'too_slow', page: task.page };
        continue;
      }
      if (!this.#process || this.#process.ended) {
        if (starts >= MOST_STARTS) {
          yield { outcome: 'failed', page: task.page };
          continue;
        }
        starts += 1;
        this.#process = new RecogniserProcess({ childUrl: this.#childUrl, maxMemoryBytes }, open);
      }
      const recognition = await this.#process.recognise(task, Math.min(pageMs, left));
      if (this.#closed) return;
      // What broke may have broken the engines for the next page.
      if (recognition.outcome === 'failed') await this.#process.end();
      yield recognition;
    }
  }
}

function childBesideThisModule(): URL {
  const name = import.meta.url.endsWith('.ts') ? './child.ts' : './ocr-child.js';
  return new URL(name, import.meta.url);
}
