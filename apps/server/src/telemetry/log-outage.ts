import type { ServiceError } from '@internsync/core/errors';
import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import type { FastifyBaseLogger } from 'fastify';

/** Whether an error says that something we depend on does not answer, rather than that we have too much to do. */
export function isOutage(error: ServiceError): boolean {
  return error.code === 'UNAVAILABLE' && error.cause !== undefined;
}

/**
 * Writes down, in one line, that something we depend on does not answer. Of a lost connection at
 * `debug`: while that lasts every request says so, and the log has a line of `watchParts` when it
 * begins and one when it ends. Of all else, such as a disk that is full, at `warn`: the watch may see
 * nothing of it.
 */
export function logOutage(log: FastifyBaseLogger, error: ServiceError, details: object = {}): void {
  const line = { ...details, reason: describe(firstCause(error)) };
  if (isDatabaseUnavailable(error.cause)) log.debug(line, error.message);
  else log.warn(line, error.message);
}

/** The error that began it: those around it repeat the statement and its parameters. */
function firstCause(error: Error): Error {
  return error.cause instanceof Error ? firstCause(error.cause) : error;
}

function describe(error: Error): string {
  return 'code' in error ? `${String(error.code)}: ${error.message}` : error.message;
}
