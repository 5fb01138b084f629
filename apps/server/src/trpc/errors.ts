import { describeError } from '@internsync/api/errors';
import { ServiceError } from '@internsync/core/errors';
import type { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { FastifyRequest } from 'fastify';
import { isOutage, logOutage } from '../telemetry/log-outage.ts';

/** Logs the error response of a call; a fault with its cause. */
export function logError(
  request: FastifyRequest,
  error: TRPCError,
  procedure: string | undefined,
): void {
  const status = getHTTPStatusCodeFromError(error);
  const { cause } = error;
  const code = describeError(error).details.code;
  const details = { procedure, code };
  if (cause instanceof ServiceError && isOutage(cause)) {
    logOutage(request.log, cause, details);
    return;
  }
  // A verb's error without a cause is a refusal, not a fault.
  const refused = cause instanceof ServiceError && cause.cause === undefined;
  if (status >= 500 && !refused) request.log.error({ ...details, err: error }, 'procedure failed');
  else if (status === 401 || status === 404) request.log.info(details, error.message);
  else request.log.warn(details, code);
}
