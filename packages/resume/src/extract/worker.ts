import { scanPdf, type ScanResult } from '../scan/scan-pdf.ts';
import type { EngineLimits } from './engine.ts';
import type { ExtractedText, ExtractionFailure } from './extractor.ts';
import { createUnpdfEngine, type PdfjsData } from './unpdf-engine.ts';

/** The input of a scan. */
export interface ScanTask {
  /** In memory shared with the caller. */
  readonly pdf: Uint8Array;
}

/** The input of a reading. */
export interface ReadTask {
  readonly pdf: Uint8Array;
  readonly limits: EngineLimits;
  readonly data: PdfjsData;
}

/** The result of a reading. */
export type ReadResult =
  | Omit<ExtractedText, 'activeContent'>
  | Omit<ExtractionFailure, 'activeContent'>;

/**
 * Looks for active content inside a worker thread; the pool calls it by name. It is a separate task, so
 * its result is not lost when the reading ends the thread.
 */
export function scan({ pdf }: ScanTask): ScanResult {
  return scanPdf(pdf);
}

/** Reads one file inside a worker thread; the pool calls it by name. */
export async function readPdf({ pdf, limits, data }: ReadTask): Promise<ReadResult> {
  const engine = createUnpdfEngine(data);
  // A separate copy, which the engine may detach and decode as text.
  const result = await engine.read(new Uint8Array(pdf), limits);
  if (!result.ok) return result;
  const { pageCount, pages, truncated } = result;
  if (pages.every((text) => text === '')) return { ok: false, reason: 'no_text', pageCount };
  return { ok: true, engine: engine.name, pageCount, pages, truncated };
}
