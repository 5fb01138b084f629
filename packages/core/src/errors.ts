/**
 * Everything that can go wrong in a way the caller can understand. Each transport maps these by a
 * total table; adding one is a compile error there until it is mapped.
 */
export type ServiceErrorCode =
  /** Nobody is signed in, or the sign-in is no longer good. */
  | 'UNAUTHENTICATED'
  /** Signed in, but not in a role that may do this. */
  | 'FORBIDDEN'
  /** There is no such thing, or it is somebody else's: the two are never told apart. */
  | 'NOT_FOUND'
  /** It contradicts what is there: taken, already done, closed. */
  | 'CONFLICT'
  /** The input is wrong by itself. */
  | 'INVALID'
  /** The file is over the limit. */
  | 'TOO_LARGE'
  /** The file was received whole and cannot be accepted: not a PDF, locked, damaged. */
  | 'UNPROCESSABLE'
  /** Too often; later is fine. */
  | 'RATE_LIMITED'
  /** Something we depend on does not answer; the same call may succeed later. */
  | 'UNAVAILABLE';

/** What an error may say beside its code and message; see `ServiceError`. */
export interface ServiceErrorOptions {
  readonly field?: string;
  readonly cause?: unknown;
  readonly retryAfterSeconds?: number | undefined;
}

/** The one error that verbs throw on purpose. Its message is for the person at the other end. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ServiceErrorCode;
  /** The input field that the error is about, as the caller named it. */
  readonly field: string | undefined;
  /** After how many whole seconds the same call may succeed; with RATE_LIMITED and UNAVAILABLE. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ServiceErrorCode, message: string, options: ServiceErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** For what does not say when it will do again. */
const USUAL_RETRY_SECONDS = 5;

/** After how many whole seconds, at least one, the same call may succeed; `null` where waiting does not help. */
export function retryAfterOf({
  code,
  retryAfterSeconds = USUAL_RETRY_SECONDS,
}: Pick<ServiceError, 'code'> & Pick<ServiceErrorOptions, 'retryAfterSeconds'>): number | null {
  if (code !== 'RATE_LIMITED' && code !== 'UNAVAILABLE') return null;
  return Math.max(1, Math.ceil(retryAfterSeconds));
}
