import type { Issue, Reason } from './faults.ts';

/**
 * Every error that a caller can act on. Each transport maps the codes with a total table: a new code
 * does not compile there until it is mapped.
 */
export type ServiceErrorCode =
  /** Not signed in, or the session has ended. */
  | 'UNAUTHENTICATED'
  /** Signed in, but the role or permission does not allow it. */
  | 'FORBIDDEN'
  /** It does not exist, or it belongs to another user; the answer never tells which. */
  | 'NOT_FOUND'
  /** It conflicts with the current state: taken, already done, closed. */
  | 'CONFLICT'
  /** The input itself is wrong. */
  | 'INVALID'
  /** The file or the request exceeds the size limit. */
  | 'TOO_LARGE'
  /** The file was received completely but cannot be accepted: not a PDF, encrypted, damaged. */
  | 'UNPROCESSABLE'
  /** Too many calls; a later call may succeed. */
  | 'RATE_LIMITED'
  /** A dependency does not answer; the same call may succeed later. */
  | 'UNAVAILABLE';

/** Optional details of a `ServiceError`. */
export interface ServiceErrorOptions {
  readonly field?: string;
  readonly reason?: Reason;
  /** Every fault of an invalid input, if there may be several. */
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
  readonly retryAfterSeconds?: number | undefined;
}

/** All codes but two need a reason, from which a client makes its own sentence. */
type Arguments =
  | [code: 'NOT_FOUND' | 'UNAVAILABLE', message: string, options?: ServiceErrorOptions]
  | [
      code: ServiceErrorCode,
      message: string,
      options: ServiceErrorOptions & { readonly reason: Reason },
    ];

/** The only error that verbs throw on purpose. Its message is written for the end user. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ServiceErrorCode;
  /** The input field at fault, by the caller's name for it. */
  readonly field: string | undefined;
  /** Why, for a program. */
  readonly reason: Reason | undefined;
  /** Every fault of an invalid input; empty for other errors. */
  readonly issues: readonly Issue[];
  /** The same call may succeed after this many whole seconds; for RATE_LIMITED and UNAVAILABLE. */
  readonly retryAfterSeconds: number | undefined;

  constructor(...[code, message, options = {}]: Arguments) {
    super(message, { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.reason = options.reason;
    this.issues = options.issues ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** For errors that give no time of their own. */
const USUAL_RETRY_SECONDS = 5;

/** The whole seconds (at least 1) until the same call may succeed; `null` if waiting does not help. */
export function retryAfterOf({
  code,
  retryAfterSeconds = USUAL_RETRY_SECONDS,
}: Pick<ServiceError, 'code'> & Pick<ServiceErrorOptions, 'retryAfterSeconds'>): number | null {
  if (code !== 'RATE_LIMITED' && code !== 'UNAVAILABLE') return null;
  return Math.max(1, Math.ceil(retryAfterSeconds));
}
