import type { AppRouter } from '@internsync/api/root';
import type { TRPCClientError } from '@trpc/client';
import type { ErrorDetails } from './types.ts';

/** Every code that the server gives to errors meant for the caller. */
export type ServiceErrorCode = Exclude<ErrorDetails['code'], 'INTERNAL'>;

/**
 * What went wrong: one of the server's codes, `INTERNAL` for its faults, or `NETWORK` when the server
 * sent no answer. TypeScript can check a `switch` over it for completeness.
 */
export type ApiErrorCode = ServiceErrorCode | 'INTERNAL' | 'NETWORK';

/** An error of a call, in a form to display and to act on. */
export interface ApiError {
  readonly code: ApiErrorCode;
  /** A message for the user. */
  readonly message: string;
  /** The input field that the error is about, dotted if nested; `null` if it is about no field. */
  readonly field: string | null;
  /**
   * Why, more exactly than the code tells, with parameters: for sentences of your own. `null` if the server
   * gives no reason.
   */
  readonly reason: ErrorDetails['reason'];
  /**
   * Every fault of an invalid input, each with a `code`, its `path` and its parameters (`min`, `max`,
   * `allowed` …); empty for other errors.
   */
  readonly issues: ErrorDetails['issues'];
  /**
   * The number of seconds after which the same call may succeed, if the server says so; otherwise `null`.
   */
  readonly retryAfterSeconds: number | null;
  /** The server's id of the request, to quote to the operator. */
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

/** A batch has one `retry-after` header, which applies only to these codes. */
const LATER_IS_FINE: ReadonlySet<ErrorDetails['code']> = new Set(['RATE_LIMITED', 'UNAVAILABLE']);

type AnyDetails = Partial<ErrorDetails> & { readonly retryAfterSeconds?: unknown };

/**
 * Converts an error that a call of the client threw, or that ended a subscription.
 *
 * @returns `null` for any other error, and for a call that was aborted through its `signal`.
 */
export function toApiError(error: unknown): ApiError | null {
  if (!isCallError(error) || isAbort(error.cause)) return null;
  const requestId = readHeader(error.meta, 'x-request-id');
  const base = {
    message: error.message,
    field: null,
    reason: null,
    issues: [],
    retryAfterSeconds: null,
    ...(requestId === null ? {} : { requestId }),
  };
  if (!error.shape) {
    return { ...base, code: 'NETWORK', message: 'The server could not be reached' };
  }
  // The types describe this server's answers; another version, or a gateway, may answer differently.
  const details: AnyDetails | undefined = error.data?.details;
  const { code, field = null, reason = null, issues = [] } = details ?? {};
  if (code === undefined || !Object.hasOwn(CODES, code)) return { ...base, code: 'INTERNAL' };
  if (!LATER_IS_FINE.has(code)) return { ...base, code, field, reason, issues };
  const retryAfterSeconds = toSeconds(
    details?.retryAfterSeconds ?? readHeader(error.meta, 'retry-after'),
  );
  return { ...base, code, field, reason, issues, retryAfterSeconds };
}

/**
 * By its name: a page that shows an error needs nothing else of tRPC, and an application may have bundled
 * tRPC twice.
 */
function isCallError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof Error && error.name === 'TRPCClientError';
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

/** The header may contain a date (RFC 9110, section 10.2.3), which is not used here. */
function toSeconds(value: unknown): number | null {
  const seconds = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof seconds === 'number' && seconds >= 0 ? seconds : null;
}
