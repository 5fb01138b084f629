import type { EngineLimits } from './engine.ts';
import type { ExtractionResult } from './extractor.ts';
import { createUnpdfEngine, type PdfjsData } from './unpdf-engine.ts';

/** What a worker is asked to do. */
export interface ReadTask {
  readonly pdf: Uint8Array;
  readonly limits: EngineLimits;
  readonly data: PdfjsData;
}

/** Reads one file inside a worker thread; the pool calls it by name. */
export async function readPdf({ pdf, limits, data }: ReadTask): Promise<ExtractionResult> {
  const engine = createUnpdfEngine(data);
  const result = await engine.read(pdf, limits);
  if (!result.ok) return result;
  const { pageCount, pages, truncated } = result;
  if (pages.every((text) => text === '')) return { ok: false, reason: 'no_text', pageCount };
  return { ok: true, engine: engine.name, pageCount, pages, truncated };
}
