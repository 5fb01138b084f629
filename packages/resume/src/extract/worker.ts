import { createReader, type EngineFiles, type ResumeReader } from '../reader.ts';
import { ReadingTooSlow, type EngineChoice } from '../read-resume.ts';
import type { Reading } from '../result.ts';
import type { ExtractionLimits } from './limits.ts';
import { scanPdf, type ScanResult } from '../scan/scan-pdf.ts';

/** The input of a scan. */
export interface ScanTask {
  /** In memory shared with the caller. */
  readonly pdf: Uint8Array;
}

/** The input of a reading. */
export interface ReadTask {
  readonly pdf: Uint8Array;
  readonly limits: ExtractionLimits;
  readonly files: EngineFiles;
  readonly engines: EngineChoice;
}

/** The result of a reading: the reading, or that it took too long. */
export type ReadResult =
  | { readonly reading: Reading }
  | { readonly tooSlow: true; readonly pageCount: number | null };

let reader: ResumeReader | undefined;

/**
 * Looks for active content inside a worker thread; the pool calls it by name. It is a separate task, so
 * its result is not lost when the reading ends the thread.
 */
export function scan({ pdf }: ScanTask): ScanResult {
  return scanPdf(pdf);
}

/** Reads one file inside a worker thread; the pool calls it by name. */
export async function readPdf({ pdf, limits, files, engines }: ReadTask): Promise<ReadResult> {
  reader ??= createReader(files, limits.maxMemoryBytes);
  try {
    return { reading: await reader.read(pdf, limits, engines) };
  } catch (error) {
    if (!(error instanceof ReadingTooSlow)) throw error;
    return { tooSlow: true, pageCount: error.pageCount };
  }
}
