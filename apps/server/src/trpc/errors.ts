import { describeError, toTRPCError } from '@internsync/api/errors';
import { ServiceError } from '@internsync/core/errors';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { FastifyError, FastifyRequest } from 'fastify';
import { BadJson } from '../http/json.ts';
import { isOutage, logOutage } from '../telemetry/log-outage.ts';

/** Logs the error response of a call; a fault with its cause. */
export function logError(
  request: FastifyRequest,
  error: TRPCError,
  procedure: string | undefined,
): void {
  const status = getHTTPStatusCodeFromError(error);
  const details = { procedure, code: error.code };
  const { cause } = error;
  if (cause instanceof ServiceError && isOutage(cause)) {
    logOutage(request.log, cause, details);
    return;
  }
  // A verb's error without a cause is a refusal, not a fault.
  const refused = cause instanceof ServiceError && cause.cause === undefined;
  if (status >= 500 && !refused) request.log.error({ ...details, err: error }, 'procedure failed');
  else if (status === 401 || status === 404) request.log.info(details, error.message);
  else request.log.warn(details, error.code);
}

const MESSAGES = {
  PAYLOAD_TOO_LARGE: 'The request is too large',
  UNSUPPORTED_MEDIA_TYPE: 'The content type must be application/json or multipart/form-data',
  BAD_REQUEST: 'The request cannot be read',
} as const;

/** An error thrown before a procedure runs. */
export type Refused = FastifyError | TRPCError | ServiceError;

/** Converts an error thrown before a procedure runs into a tRPC error. */
export function refusalOf(cause: Refused): TRPCError {
  const statusCode = statusOf(cause);
  if (cause instanceof ServiceError || statusCode >= 500) {
    return toTRPCError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }));
  }
  const code =
    statusCode === 413
      ? 'PAYLOAD_TOO_LARGE'
      : statusCode === 415
        ? 'UNSUPPORTED_MEDIA_TYPE'
        : 'BAD_REQUEST';
  const message = cause instanceof BadJson ? cause.message : MESSAGES[code];
  return new TRPCError({ code, message });
}

function statusOf(cause: Refused): number {
  if (cause instanceof TRPCError) return getHTTPStatusCodeFromError(cause);
  return ('statusCode' in cause ? cause.statusCode : undefined) ?? 500;
}

/** tRPC's response body for an error of a procedure, if one was called, and its HTTP status. */
export function bodyOf(error: TRPCError, path: string | undefined) {
  const { details, message } = describeError(error);
  const { code } = error;
  const status = getHTTPStatusCodeFromError(error);
  return {
    status,
    body: {
      error: {
        message,
        code: TRPC_ERROR_CODES_BY_KEY[code],
        data: { code, httpStatus: status, ...(path !== undefined && { path }), details },
      },
    },
  };
}
