import { describeError, toTRPCError } from '@internsync/api/errors';
import { ServiceError } from '@internsync/core/errors';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { FastifyError, FastifyReply } from 'fastify';
import { BadJson } from './json.ts';

/** An error thrown before a handler runs. */
export type Refused = FastifyError | TRPCError | ServiceError | Error;

/**
 * The body of every error but those of the legacy API, and its HTTP status: the form of tRPC, whose
 * clients read no other.
 *
 * @param path the procedure, if one was called.
 */
export function errorBody(error: TRPCError, path?: string) {
  const { details, message } = describeError(error);
  const status = getHTTPStatusCodeFromError(error);
  return {
    status,
    body: {
      error: {
        message,
        code: TRPC_ERROR_CODES_BY_KEY[error.code],
        data: {
          code: details.code,
          httpStatus: status,
          ...(path !== undefined && { path }),
          details,
        },
      },
    },
  };
}

/** Sends `errorBody`, and the headers that belong to it. */
export function sendError(reply: FastifyReply, error: TRPCError, path?: string): FastifyReply {
  const { status, body } = errorBody(error, path);
  const { retryAfterSeconds } = body.error.data.details;
  if (retryAfterSeconds !== null) reply.header('retry-after', retryAfterSeconds);
  return reply.code(status).send(body);
}

/** The error for a verb's error; an unexpected one is sent without its message. */
export function asTRPCError(cause: unknown): TRPCError {
  return toTRPCError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }));
}

const CONTENT_TYPES = ['application/json', 'multipart/form-data'];

/**
 * Converts an error thrown before a handler runs.
 *
 * @param tooLarge the refusal of a body over the limit.
 */
export function refusalOf(cause: Refused, tooLarge: ServiceError): TRPCError {
  const statusCode = statusOf(cause);
  if (cause instanceof ServiceError || statusCode >= 500) return asTRPCError(cause);
  // The static files of the docs answer 403 to a path outside their folder.
  if (statusCode === 403 || statusCode === 404) return NOT_FOUND;
  if (statusCode === 413) return asTRPCError(tooLarge);
  if (statusCode === 415) {
    const message =
      cause instanceof BadJson
        ? cause.message
        : 'The content type must be application/json or multipart/form-data';
    return refusal('UNSUPPORTED_MEDIA_TYPE', message, {
      code: 'CONTENT_TYPE',
      allowed: CONTENT_TYPES,
    });
  }
  const message = cause instanceof BadJson ? cause.message : 'The request cannot be read';
  return refusal('BAD_REQUEST', message, { code: 'UNREADABLE' });
}

type Reason = NonNullable<ServiceError['reason']>;

function refusal(code: TRPCError['code'], message: string, reason: Reason): TRPCError {
  return new TRPCError({ code, message, cause: new ServiceError('INVALID', message, { reason }) });
}

/** The refusal of a path that does not exist. */
export const NOT_FOUND = asTRPCError(new ServiceError('NOT_FOUND', 'Not found'));

/** The refusal of a method that a path does not have; the caller sets `Allow`. */
export function methodNotAllowed(message = 'Method not allowed'): TRPCError {
  return refusal('METHOD_NOT_SUPPORTED', message, { code: 'METHOD_NOT_ALLOWED' });
}

/** The refusal of a body of more than `max` bytes. */
export function bodyTooLarge(max: number): ServiceError {
  const message = `The request is over the limit of ${Math.floor(max / 1024)} KiB`;
  return new ServiceError('TOO_LARGE', message, { reason: { code: 'BODY_TOO_LARGE', max } });
}

function statusOf(cause: Refused): number {
  if (cause instanceof TRPCError) return getHTTPStatusCodeFromError(cause);
  return ('statusCode' in cause ? cause.statusCode : undefined) ?? 500;
}
