import { scanPdf, type ScanResult } from '../scan/scan-pdf.ts';
import type { EngineLimits } from './engine.ts';
import type { ExtractedText, ExtractionFailure } from './extractor.ts';
import { createUnpdfEngine, type PdfjsData } from './unpdf-engine.ts';

/** What a worker is asked to look through. */
export interface ScanTask {
  /** In memory that is shared with whoever asks. */
  readonly pdf: Uint8Array;
}

/** What a worker is asked to read. */
export interface ReadTask {
  readonly pdf: Uint8Array;
  readonly limits: EngineLimits;
  readonly data: PdfjsData;
}

/** What comes of reading a file. */
export type ReadResult =
  | Omit<ExtractedText, 'activeContent'>
  | Omit<ExtractionFailure, 'activeContent'>;

/**
 * Looks for active content inside a worker thread; the pool calls it by name. A task of its own, so
 * that what it found is not lost with a thread that the reading ends.
 */
export function scan({ pdf }: ScanTask): ScanResult {
  return scanPdf(pdf);
}

/** Reads one file inside a worker thread; the pool calls it by name. */
export async function readPdf({ pdf, limits, data }: ReadTask): Promise<ReadResult> {
  const engine = createUnpdfEngine(data);
  // Memory of its own, which the engine may give away and decode as text.
  const result = await engine.read(new Uint8Array(pdf), limits);
  if (!result.ok) return result;
  const { pageCount, pages, truncated } = result;
  if (pages.every((text) => text === '')) return { ok: false, reason: 'no_text', pageCount };
  return { ok: true, engine: engine.name, pageCount, pages, truncated };
}
