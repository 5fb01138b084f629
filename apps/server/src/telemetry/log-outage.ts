import type { ServiceError } from '@internsync/core/errors';
import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import type { FastifyBaseLogger } from 'fastify';
import { rootOf } from '../start/fault.ts';

/** Whether an error means that a dependency does not answer, not that this server is overloaded. */
export function isOutage(error: ServiceError): boolean {
  return error.code === 'UNAVAILABLE' && error.cause !== undefined;
}

/**
 * Logs in one line that a dependency does not answer. A lost database connection is logged at `debug`:
 * every request fails during an outage, and `watchParts` logs its start and end. All other causes, such
 * as a full disk, are logged at `warn`, since `watchParts` may not notice them.
 */
export function logOutage(log: FastifyBaseLogger, error: ServiceError, details: object = {}): void {
  const line = { ...details, reason: describe(firstCause(error)) };
  if (isDatabaseUnavailable(error.cause)) log.debug(line, error.message);
  else log.warn(line, error.message);
}

/** The root cause: the errors that wrap it repeat the statement and its parameters. */
function firstCause(error: Error): Error {
  return error.cause instanceof Error ? firstCause(error.cause) : error;
}

function describe(error: Error): string {
  const { code, message } = rootOf(error);
  return [code, message].filter(Boolean).join(': ');
}
