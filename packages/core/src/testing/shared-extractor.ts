import { createExtractionPool } from '@internsync/resume/extract/pool';
import type { TextExtractor } from '@internsync/resume/extract/extractor';

const MAX_BYTES = 5 * 1024 * 1024;

let shared: TextExtractor | undefined;

/**
 * The real extractor, which the test files of this process use in turn: its thread takes half a second
 * to start. Nobody closes it; it ends with the process.
 */
export function sharedExtractor(): TextExtractor {
  shared ??= createExtractionPool({ threads: 1, limits: { maxBytes: MAX_BYTES } });
  return shared;
}
