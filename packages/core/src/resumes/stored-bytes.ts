import type { Deps } from '../context.ts';
import { ServiceError } from '../errors.ts';

/** The error for a storage that does not answer. */
export function unavailable(cause: unknown): ServiceError {
  return new ServiceError('UNAVAILABLE', 'File storage does not answer; try again later', {
    cause,
    reason: { code: 'FILE_STORAGE' },
  });
}

/** Stores a PDF. @throws {ServiceError} UNAVAILABLE. */
export async function putObject(
  { storage }: Pick<Deps, 'storage'>,
  key: string,
  bytes: Uint8Array,
): Promise<void> {
  try {
    await storage.put(key, bytes, 'application/pdf');
  } catch (error) {
    throw unavailable(error);
  }
}

/**
 * Reads the object of an existing row.
 *
 * @throws {ServiceError} UNAVAILABLE; NOT_FOUND when the object is missing, which is logged.
 */
export async function getObject(
  { storage, log }: Pick<Deps, 'storage' | 'log'>,
  key: string,
): Promise<Uint8Array> {
  const bytes = await storage.get(key).catch((error: unknown) => {
    throw unavailable(error);
  });
  if (!bytes) {
    log.error({ key }, 'a row names an object that storage does not have');
    throw new ServiceError('NOT_FOUND', 'The file of this resume is missing');
  }
  return bytes;
}
