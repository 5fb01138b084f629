import type { ActiveContent } from '../scan/active-content.ts';
import type { ExtractionFailure, ExtractionFailureReason } from './extractor.ts';

/** A failure of a file whose number of pages is unknown. */
export function extractionFailure(
  reason: ExtractionFailureReason,
  activeContent: readonly ActiveContent[] = [],
): ExtractionFailure {
  return { ok: false, reason, pageCount: null, activeContent };
}
