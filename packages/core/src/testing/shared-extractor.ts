import { createExtractionPool } from '@internsync/resume/extract/pool';

const MAX_BYTES = 5 * 1024 * 1024;

let shared: ReturnType<typeof createExtractionPool> | undefined;

/**
 * The real extractor, which the test files of this process use in turn: its thread takes half a second
 * to start. Nobody closes it; it ends with the process.
 */
export function sharedExtractor(): ReturnType<typeof createExtractionPool> {
  shared ??= createExtractionPool({ threads: 1, limits: { maxBytes: MAX_BYTES } });
  return shared;
}
