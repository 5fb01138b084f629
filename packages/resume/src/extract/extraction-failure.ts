import type { ActiveContent } from '../scan/active-content.ts';
import type { ExtractionFailure, ExtractionFailureReason } from './extractor.ts';

/** A failure of a file about whose pages nothing is known. */
export function extractionFailure(
  reason: ExtractionFailureReason,
  activeContent: readonly ActiveContent[] = [],
): ExtractionFailure {
  return { ok: false, reason, pageCount: null, activeContent };
}
