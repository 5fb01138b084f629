import type { ServiceError } from '@internsync/core/errors';
import { toServiceError } from '@internsync/core/unavailable';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asTRPCError, errorBody } from '../http/send-error.ts';
import { isOutage, logOutage } from '../telemetry/log-outage.ts';

/**
 * An error that a page tells of; an outage is logged.
 *
 * @throws any other error.
 */
export function foreseen(request: FastifyRequest, error: unknown): ServiceError {
  const known = toServiceError(error);
  if (!known) throw error;
  if (isOutage(known)) logOutage(request.log, known);
  return known;
}

/** The status of a page that tells of an error. Sets `Retry-After` if the error says when to try again. */
export function statusFor(reply: FastifyReply, error: ServiceError): number {
  const { status, body } = errorBody(asTRPCError(error));
  const { retryAfterSeconds } = body.error.data.details;
  if (retryAfterSeconds !== null) reply.header('retry-after', retryAfterSeconds);
  return status;
}
