import {
  INTERNAL_DETAILS,
  INTERNAL_MESSAGE,
  toDetails,
  type ErrorDetails,
} from '@internsync/core/error-details';
import { retryAfterOf, type ServiceErrorCode } from '@internsync/core/errors';
import type { Reason } from '@internsync/core/faults';
import { invalidInput } from '@internsync/core/input-issues';
import { toServiceError } from '@internsync/core/unavailable';
import { TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { ZodError } from 'zod';

const TRPC_CODE = {
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  INVALID: 'BAD_REQUEST',
  TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  UNPROCESSABLE: 'UNPROCESSABLE_CONTENT',
  RATE_LIMITED: 'TOO_MANY_REQUESTS',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ServiceErrorCode, TRPC_ERROR_CODE_KEY>;

/** Whether a text is one of the codes of a `ServiceError`. */
export function isErrorCode(code: string): code is ServiceErrorCode {
  return Object.hasOwn(TRPC_CODE, code);
}

/** The HTTP status of the answer with an error. */
export function statusOf(code: ServiceErrorCode): number {
  return getHTTPStatusCodeFromError(new TRPCError({ code: TRPC_CODE[code] }));
}

/** Maps the errors that tRPC raises by itself to our codes. */
const OWN_CODE = {
  PARSE_ERROR: 'INVALID',
  BAD_REQUEST: 'INVALID',
  METHOD_NOT_SUPPORTED: 'INVALID',
  UNSUPPORTED_MEDIA_TYPE: 'INVALID',
  UNPROCESSABLE_CONTENT: 'UNPROCESSABLE',
  PRECONDITION_FAILED: 'INVALID',
  PRECONDITION_REQUIRED: 'INVALID',
  PAYLOAD_TOO_LARGE: 'TOO_LARGE',
  UNAUTHORIZED: 'UNAUTHENTICATED',
  PAYMENT_REQUIRED: 'FORBIDDEN',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  TOO_MANY_REQUESTS: 'RATE_LIMITED',
  TIMEOUT: 'UNAVAILABLE',
  CLIENT_CLOSED_REQUEST: 'UNAVAILABLE',
  SERVICE_UNAVAILABLE: 'UNAVAILABLE',
  BAD_GATEWAY: 'UNAVAILABLE',
  GATEWAY_TIMEOUT: 'UNAVAILABLE',
  NOT_IMPLEMENTED: 'INTERNAL',
  INTERNAL_SERVER_ERROR: 'INTERNAL',
} as const satisfies Record<TRPC_ERROR_CODE_KEY, ErrorDetails['code']>;

/** Reasons for the errors that tRPC raises by itself. */
const OWN_REASON: Partial<Record<TRPC_ERROR_CODE_KEY, Reason>> = {
  PARSE_ERROR: { code: 'UNREADABLE' },
  METHOD_NOT_SUPPORTED: { code: 'METHOD_NOT_ALLOWED' },
  UNSUPPORTED_MEDIA_TYPE: {
    code: 'CONTENT_TYPE',
    allowed: ['application/json', 'multipart/form-data'],
  },
};

/**
 * Maps an error that leaves a procedure. A `ServiceError` keeps its message, and an unreachable database
 * becomes UNAVAILABLE. For an unexpected error, the client gets a fixed message, as a driver's message
 * contains SQL parameters; the log gets the cause.
 */
export function toTRPCError(error: TRPCError): TRPCError {
  const { cause } = error;
  const foreseen = toServiceError(cause);
  if (foreseen) {
    const { code, message } = foreseen;
    return new TRPCError({ code: TRPC_CODE[code], message, cause: foreseen });
  }
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: INTERNAL_MESSAGE, cause });
}

/**
 * Maps the refusal of an input to a `ServiceError`.
 *
 * @param input the input as it was sent.
 */
export function explainInput(error: TRPCError, input: unknown): TRPCError {
  const { code, cause } = error;
  if (code !== 'BAD_REQUEST' || !(cause instanceof ZodError)) return error;
  const invalid = invalidInput(cause, input);
  return new TRPCError({ code, message: invalid.message, cause: invalid });
}

/** The details and message of an error that left a procedure. */
export function describeError({ code, message, cause }: TRPCError): {
  details: ErrorDetails;
  message: string;
} {
  const foreseen = toServiceError(cause);
  if (foreseen) return { details: toDetails(foreseen), message: foreseen.message };
  const own = OWN_CODE[code];
  // Includes errors from before any procedure ran, such as in authentication.
  if (own === 'INTERNAL') return { details: INTERNAL_DETAILS, message: INTERNAL_MESSAGE };
  const retryAfterSeconds = retryAfterOf({ code: own });
  const reason = OWN_REASON[code] ?? null;
  return { details: { ...INTERNAL_DETAILS, code: own, reason, retryAfterSeconds }, message };
}
