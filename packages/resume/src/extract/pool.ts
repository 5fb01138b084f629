import { ANALYSER_VERSION } from '../analyse/analyser-version.ts';
import { extractionFailure } from './extraction-failure.ts';
import type { TextExtractor } from './extractor.ts';
import { REDACTOR_VERSION, type ResumeRedactor } from '../redact/redactor.ts';
import { DEFAULT_LIMITS, type ExtractionLimits } from './limits.ts';
import { looksLikePdf } from './pdf-signature.ts';
import { findPdfiumWasm } from '../engines/pdfium/library.ts';
import { findPdfjsData } from '../engines/unpdf/pdfjs-data.ts';
import { keptOnceMade } from '../kept-once-made.ts';
import { compileFor, type EngineFiles } from '../reader.ts';
import { READER_VERSION } from '../result.ts';
import { redactText } from '../redact/redact-text.ts';
import { ReaderThread } from './reader-thread.ts';
import { LendingQueue } from './lending-queue.ts';

/** The options of a pool. */
export interface ExtractionPoolOptions {
  /** How many files are read at once, each on its own thread; 1 by default. */
  readonly threads?: number;
  /** How many files may wait for a thread; 16 by default. Further files get `busy`. */
  readonly maxQueue?: number;
  /** A thread ends after this many milliseconds without work; 30 seconds by default. */
  readonly idleMs?: number;
  /** A thread is replaced after this many files; 250 by default. */
  readonly recycleAfter?: number;
  /** Limits that differ from `DEFAULT_LIMITS`. */
  readonly limits?: Partial<ExtractionLimits>;
  /** The path of a file of skills that `pnpm skills:import` wrote; none by default. */
  readonly skillsFile?: string | null;
  /** The worker's file; by default the `worker` beside this module, `.ts` in sources, `.js` in a build. */
  readonly workerUrl?: URL;
  /** A folder, as a `file:` URL ending in `/`, with `pdfium.wasm`; by default the installed package. */
  readonly pdfiumUrl?: URL;
  /** A folder, as a `file:` URL ending in `/`, with the `cmaps` and `standard_fonts` of `pdfjs-dist`; by default the installed package. */
  readonly pdfjsDataUrl?: URL;
}

/** How busy a pool is at this moment. */
export interface ExtractionUsage {
  readonly threads: number;
  readonly busy: number;
  /** Files that wait for a thread. */
  readonly waiting: number;
}

/** A pool of worker threads that read PDF files, and redact them. */
export interface ExtractionPool extends TextExtractor, ResumeRedactor {
  usage(): ExtractionUsage;
}

/**
 * Opens a pool of worker threads that read PDF files, and redact them. A thread starts with the first file that needs it.
 * A file that takes too much time or memory ends only its own thread.
 *
 * @throws {Error} when the files of the engines cannot be found.
 */
export function createExtractionPool(options: ExtractionPoolOptions = {}): ExtractionPool {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const threadOptions = {
    limits,
    skillsFile: options.skillsFile ?? null,
    workerUrl: options.workerUrl ?? workerBesideThisModule(),
    files: engineFiles(options, limits.maxMemoryBytes),
    idleMs: options.idleMs ?? 30_000,
    recycleAfter: options.recycleAfter ?? 250,
  };
  const threads = Array.from(
    { length: options.threads ?? 1 },
    () => new ReaderThread(threadOptions),
  );
  const turns = new LendingQueue(threads, options.maxQueue ?? 16, limits.waitMs);

  async function onThread<T>(work: (thread: ReaderThread) => Promise<T>): Promise<T | 'busy'> {
    const thread = await turns.take();
    if (!thread) return 'busy';
    try {
      return await work(thread);
    } finally {
      turns.giveBack(thread);
    }
  }

  /** Works on a file with the next free thread, or tells why no thread should see it. */
  async function onFile<T>(
    pdf: Uint8Array,
    work: (thread: ReaderThread) => Promise<T>,
  ): Promise<T | 'not_a_pdf' | 'too_large' | 'busy'> {
    if (!looksLikePdf(pdf)) return 'not_a_pdf';
    if (pdf.byteLength > limits.maxBytes) return 'too_large';
    return await onThread(work);
  }

  return {
    version: READER_VERSION,
    analyserVersion: ANALYSER_VERSION,
    redactorVersion: REDACTOR_VERSION,
    async extract(pdf) {
      const result = await onFile(pdf, (thread) => thread.read(pdf));
      return typeof result === 'string' ? extractionFailure(result) : result;
    },
    async redact(pdf, request) {
      const result = await onFile(pdf, (thread) => thread.redact(pdf, request));
      return typeof result === 'string' ? { ok: false, reason: result } : result;
    },
    analyse: (reading) => onThread((thread) => thread.analyse(reading)),
    async redactTexts(texts, person, analysis) {
      const task = { texts, person, analysis };
      const found = await onThread((thread) => thread.findIdentifying(task));
      if (found === null || found === 'busy') return found;
      return texts.map((text, index) => redactText(text, found[index] ?? []));
    },
    usage: () => ({
      threads: threads.length,
      busy: threads.length - turns.free,
      waiting: turns.waiting,
    }),
    async close() {
      turns.close();
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/**
 * Finds the files of the engines at once, so that a missing one is noticed before the first resume.
 * PDFium is compiled for all threads together, and only when there is something to read.
 */
function engineFiles(
  options: ExtractionPoolOptions,
  maxMemoryBytes: number,
): () => Promise<EngineFiles> {
  const pdfiumUrl = options.pdfiumUrl?.href;
  const pdfjsDataUrl = options.pdfjsDataUrl?.href;
  findPdfiumWasm(pdfiumUrl);
  findPdfjsData(pdfjsDataUrl);
  return keptOnceMade(async () => ({
    pdfium: await compileFor(pdfiumUrl, maxMemoryBytes),
    ...(pdfjsDataUrl !== undefined && { pdfjsDataUrl }),
  }));
}

function workerBesideThisModule(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
}
