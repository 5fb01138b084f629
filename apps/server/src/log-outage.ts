import type { ServiceError } from '@internsync/core/errors';
import type { FastifyBaseLogger } from 'fastify';

/** Whether an error says that something we depend on does not answer, rather than that we have too much to do. */
export function isOutage(error: ServiceError): boolean {
  return error.code === 'UNAVAILABLE' && error.cause !== undefined;
}

/**
 * Writes down, in one line at `debug`, that something we depend on does not answer. While that lasts
 * every request says so; the log has a line of `watchParts` when it begins and one when it ends.
 */
export function logOutage(log: FastifyBaseLogger, error: ServiceError, details: object = {}): void {
  log.debug({ ...details, reason: describe(firstCause(error)) }, error.message);
}

/** The error that began it: those around it repeat the statement and its parameters. */
function firstCause(error: Error): Error {
  return error.cause instanceof Error ? firstCause(error.cause) : error;
}

function describe(error: Error): string {
  return 'code' in error ? `${String(error.code)}: ${error.message}` : error.message;
}
