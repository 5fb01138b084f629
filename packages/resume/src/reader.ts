import { compilePdfium, findPdfiumWasm, type CompiledPdfium } from './engines/pdfium/library.ts';
import { createPdfiumEngine } from './engines/pdfium/pdfium-engine.ts';
import { createUnpdfEngine } from './engines/unpdf/unpdf-engine.ts';
import { findPdfjsData } from './engines/unpdf/pdfjs-data.ts';
import { DEFAULT_LIMITS } from './extract/limits.ts';
import { readResume, type EngineChoice, type ReadingLimits } from './read-resume.ts';
import type { Reading } from './result.ts';

/** The share of the memory of a reader that PDFium may use; an ordinary resume needs 20 to 60 MiB. */
const PDFIUM_SHARE = 2 / 3;

/** Where the files are that the engines need, as `file:` URLs ending in `/`; by default in the installed packages. */
export interface EngineFiles {
  /** The folder of `pdfium.wasm`. */
  readonly pdfiumUrl?: string;
  /** PDFium as `compilePdfium` makes it, to be shared by threads; else each reader compiles its own. */
  readonly pdfium?: CompiledPdfium;
  /** The folder of `cmaps` and `standard_fonts` of `pdfjs-dist`. */
  readonly pdfjsDataUrl?: string;
}

/**
 * Compiles PDFium for readers that may use `maxMemoryBytes`.
 *
 * @throws {Error} when its file is missing.
 */
export async function compileFor(
  pdfiumUrl: string | undefined,
  maxMemoryBytes: number,
): Promise<CompiledPdfium> {
  return await compilePdfium(findPdfiumWasm(pdfiumUrl), maxMemoryBytes * PDFIUM_SHARE);
}

/** Reads resumes on the calling thread, one at a time; `TextExtractor` does it on others. */
export interface ResumeReader {
  /** @throws {ReadingTooSlow} when the time is over. */
  read(pdf: Uint8Array, limits: ReadingLimits, engines?: EngineChoice): Promise<Reading>;
}

/**
 * Makes a reader that asks PDFium first: it is three times as fast as unpdf, and tells where each letter
 * stands and what is hidden.
 *
 * @param maxMemoryBytes what the reader may use. Only PDFium keeps to it by itself.
 * @throws {Error} when the files of the engines cannot be found.
 */
export function createReader(
  files: EngineFiles = {},
  maxMemoryBytes = DEFAULT_LIMITS.maxMemoryBytes,
): ResumeReader {
  const { pdfium } = files;
  const first = createPdfiumEngine(() =>
    pdfium ? Promise.resolve(pdfium) : compileFor(files.pdfiumUrl, maxMemoryBytes),
  );
  const second = createUnpdfEngine(findPdfjsData(files.pdfjsDataUrl));
  return {
    read: (pdf, limits, engines = 'all') =>
      readResume(pdf, engines === 'all' ? [first, second] : [second], limits),
  };
}
