import type { Deps } from '../context.ts';
import { ServiceError } from '../errors.ts';
import type { ExtractionResult } from '../ports.ts';
import { getObject } from './stored-bytes.ts';

/**
 * Reads a PDF for a caller who waits.
 *
 * @throws {ServiceError} UNAVAILABLE when too many files wait.
 */
export async function extractNow(
  { extractor }: Pick<Deps, 'extractor'>,
  pdf: Uint8Array,
): Promise<ExtractionResult> {
  const result = await extractor.extract(pdf);
  if (!result.ok && result.reason === 'busy') {
    throw readersBusy();
  }
  return result;
}

/** The error when too many files wait for a reader. */
export function readersBusy(): ServiceError {
  return new ServiceError('UNAVAILABLE', 'Too many files are being read; try again later', {
    reason: { code: 'BUSY' },
  });
}

/**
 * Reads the file of an existing row.
 *
 * @throws {ServiceError} UNAVAILABLE; NOT_FOUND when the file is missing.
 */
export async function extractStored(
  deps: Pick<Deps, 'extractor' | 'storage' | 'log'>,
  objectKey: string,
): Promise<{ readonly pdf: Uint8Array; readonly result: ExtractionResult }> {
  const pdf = await getObject(deps, objectKey);
  return { pdf, result: await extractNow(deps, pdf) };
}
