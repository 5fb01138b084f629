import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import { ServiceError } from './errors.ts';

/**
 * Maps an error to the one shown to the caller: a `ServiceError` stays as it is, and an unreachable
 * database becomes UNAVAILABLE. The call may have succeeded all the same, if the answer to its COMMIT
 * was lost: the same call with the same idempotency key finds out.
 *
 * @returns `null` for an unexpected error.
 */
export function toServiceError(error: unknown): ServiceError | null {
  if (error instanceof ServiceError) return error;
  if (!isDatabaseUnavailable(error)) return null;
  return new ServiceError('UNAVAILABLE', 'The database does not answer; try again in a moment', {
    cause: error,
    reason: { code: 'DATABASE' },
    retryAfterSeconds: RETRY_SECONDS,
  });
}

/** The pool reconnects within half a second of the database's return. */
const RETRY_SECONDS = 1;
