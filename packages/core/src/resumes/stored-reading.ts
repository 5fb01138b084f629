import type { Deps } from '../context.ts';
import type { ExtractionResult } from '../ports.ts';
import { toExtractionColumns, type ExtractionColumns } from './extraction.ts';
import { toAnalysisColumns, type AnalysisColumns } from './stored-analysis.ts';

/** What is stored of a reading. */
export interface StoredReading {
  readonly columns: ExtractionColumns;
  readonly analysis: AnalysisColumns | null;
}

/** Whether a reading lacks text that can be recognised on its pictures. */
export function isProvisional(
  { recogniser }: Pick<Deps, 'recogniser'>,
  { reading }: ExtractionResult,
): boolean {
  return reading !== undefined && recogniser?.lacks(reading) === true;
}

/**
 * What to store of an extraction result. `busy` keeps the resume pending.
 *
 * @param awaitsRecognition whether its pictures are recognised later.
 */
export function toStoredReading(
  deps: Pick<Deps, 'matcher' | 'recogniser'>,
  result: ExtractionResult,
  awaitsRecognition = isProvisional(deps, result),
): StoredReading {
  return {
    columns: toExtractionColumns(result, awaitsRecognition),
    analysis: toAnalysisColumns(deps, result),
  };
}
