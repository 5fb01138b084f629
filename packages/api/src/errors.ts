import type { ServiceErrorCode } from '@internsync/core/errors';
import { retryAfterOf } from '@internsync/core/errors';
import { toServiceError } from '@internsync/core/unavailable';
import { TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { ZodError, type z } from 'zod';

/** The details of an error, sent to the client beside its message. */
export interface ErrorDetails {
  readonly code: ServiceErrorCode | 'INTERNAL';
  /** The input field at fault, dotted if nested; `null` if there is none. */
  readonly field: string | null;
  /** All issues of an invalid input; empty for other errors. */
  readonly issues: readonly { readonly field: string; readonly message: string }[];
  /** The whole seconds until the same call may succeed; `null` if waiting does not help. */
  readonly retryAfterSeconds: number | null;
}

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

const INTERNAL_MESSAGE = 'Something went wrong on our side';

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

/** The details and message of an error that left a procedure. */
export function describeError({ code, message, cause }: TRPCError): {
  details: ErrorDetails;
  message: string;
} {
  const foreseen = toServiceError(cause);
  if (foreseen) {
    const { code, field = null } = foreseen;
    return {
      details: { code, field, issues: [], retryAfterSeconds: retryAfterOf(foreseen) },
      message: foreseen.message,
    };
  }
  if (cause instanceof ZodError && code === 'BAD_REQUEST') {
    const issues = flatten(cause.issues, []).slice(0, MOST_ISSUES);
    const [first] = issues;
    return {
      details: { code: 'INVALID', field: first?.field || null, issues, retryAfterSeconds: null },
      message: issues
        .map(({ field, message }) => (field ? `${field}: ${message}` : message))
        .join('; '),
    };
  }
  const own = OWN_CODE[code];
  const retryAfterSeconds = own === 'INTERNAL' ? null : retryAfterOf({ code: own });
  // Includes errors from before any procedure ran, such as in authentication.
  return {
    details: { code: own, field: null, issues: [], retryAfterSeconds },
    message: own === 'INTERNAL' ? INTERNAL_MESSAGE : message,
  };
}

type Issue = z.core.$ZodIssue;

/** Limits the response size, whatever the input. */
const MOST_ISSUES = 20;
const MOST_KEYS = 10;
const LONGEST_KEY = 50;

/** Lists unknown keys, shortened for display. */
function show(keys: readonly string[]): string {
  const shown = keys.slice(0, MOST_KEYS).map((key) => key.slice(0, LONGEST_KEY).toWellFormed());
  return [...shown, ...(keys.length > MOST_KEYS ? ['…'] : [])].join(', ');
}

/** Issues with full paths; for a union, those of the branch nearest to the input. */
function flatten(
  issues: readonly Issue[],
  above: readonly PropertyKey[],
): { field: string; message: string }[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const [nearest = []] = issue.errors.toSorted((a, b) => distance(a) - distance(b));
      return flatten(nearest, path);
    }
    if (issue.code === 'unrecognized_keys') {
      const message = issue.keys.length === 1 ? 'Is not known here' : 'Are not known here';
      return [{ field: [...path, show(issue.keys)].map(String).join('.'), message }];
    }
    return [{ field: path.map(String).join('.').slice(0, LONGEST_KEY), message: issue.message }];
  });
}

/**
 * The distance of an input from a branch: an issue deep inside counts less than one at the top, where a
 * whole field is missing or unknown, and a different type of value counts as infinitely far.
 */
function distance(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, { code, path }) =>
      sum +
      (code === 'invalid_type' && path.length === 0
        ? Number.POSITIVE_INFINITY
        : 1 / (path.length + 1)),
    0,
  );
}
