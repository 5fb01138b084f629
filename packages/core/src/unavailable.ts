import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import { ServiceError } from './errors.ts';

/**
 * What an error is to a caller: itself where a verb threw it on purpose, and UNAVAILABLE where the
 * database is not to be had. What was asked may have been done all the same, when the answer to a
 * COMMIT was lost: the same call with the same idempotency key finds out.
 *
 * @returns `null` for a fault that nobody foresaw.
 */
export function toServiceError(error: unknown): ServiceError | null {
  if (error instanceof ServiceError) return error;
  if (!isDatabaseUnavailable(error)) return null;
  return new ServiceError('UNAVAILABLE', 'The database does not answer; try again in a moment', {
    cause: error,
    retryAfterSeconds: RETRY_SECONDS,
  });
}

/** Connections are made anew within half a second of the database's return. */
const RETRY_SECONDS = 1;
