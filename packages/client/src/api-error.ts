import type { AppRouter } from '@internsync/api/root';
import { isTRPCClientError } from '@trpc/client';
import type { ErrorDetails } from './types.ts';

/** Every code that the server gives an error that its caller can understand. */
export type ServiceErrorCode = Exclude<ErrorDetails['code'], 'INTERNAL'>;

/**
 * What went wrong: one of the server's own codes, `INTERNAL` for its faults, or `NETWORK` when no
 * answer of its own came back. A `switch` over it can be checked to be complete.
 */
export type ApiErrorCode = ServiceErrorCode | 'INTERNAL' | 'NETWORK';

/** An error of a call, in a shape to show and to decide by. */
export interface ApiError {
  readonly code: ApiErrorCode;
  /** In words, for the person at the screen. */
  readonly message: string;
  /** The input field that the error is about, dotted where it is nested; `null` when it is none. */
  readonly field: string | null;
  /** Every fault of an invalid input; empty for other errors. */
  readonly issues: ErrorDetails['issues'];
  /** After how many seconds the same call may succeed, where the server says so; else `null`. */
  readonly retryAfterSeconds: number | null;
  /** The server's name for the request, to quote to whoever runs it. */
  readonly requestId?: string;
}

const CODES = {
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  CONFLICT: true,
  INVALID: true,
  TOO_LARGE: true,
  UNPROCESSABLE: true,
  RATE_LIMITED: true,
  UNAVAILABLE: true,
  INTERNAL: true,
} as const satisfies Record<ErrorDetails['code'], true>;

/** The answer of a batch has one `retry-after` header, which is about these alone. */
const LATER_IS_FINE: ReadonlySet<ErrorDetails['code']> = new Set(['RATE_LIMITED', 'UNAVAILABLE']);

type AnyDetails = Partial<ErrorDetails> & { readonly retryAfterSeconds?: unknown };

/**
 * Reads an error that a call of the client threw, or a subscription ended with.
 *
 * @returns `null` for any other error, and for a call that was aborted through its `signal`.
 */
export function toApiError(error: unknown): ApiError | null {
  if (!isTRPCClientError<AppRouter>(error) || isAbort(error.cause)) return null;
  const requestId = readHeader(error.meta, 'x-request-id');
  const base = {
    message: error.message,
    field: null,
    issues: [],
    retryAfterSeconds: null,
    ...(requestId === null ? {} : { requestId }),
  };
  if (!error.shape) {
    return { ...base, code: 'NETWORK', message: 'The server could not be reached' };
  }
  // The types know this server's answers; an older or newer one, or a gateway, may differ.
  const details: AnyDetails | undefined = error.data?.details;
  const { code, field = null, issues = [] } = details ?? {};
  if (code === undefined || !Object.hasOwn(CODES, code)) return { ...base, code: 'INTERNAL' };
  if (!LATER_IS_FINE.has(code)) return { ...base, code, field, issues };
  const retryAfterSeconds = toSeconds(
    details?.retryAfterSeconds ?? readHeader(error.meta, 'retry-after'),
  );
  return { ...base, code, field, issues, retryAfterSeconds };
}

function isAbort(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'AbortError';
}

function readHeader(
  meta: Readonly<Record<string, unknown>> | undefined,
  name: string,
): string | null {
  const response = meta?.['response'];
  return response instanceof Response ? response.headers.get(name) : null;
}

/** A header may have a date in its place (RFC 9110, section 10.2.3), which is of no use here. */
function toSeconds(value: unknown): number | null {
  const seconds = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof seconds === 'number' && seconds >= 0 ? seconds : null;
}
