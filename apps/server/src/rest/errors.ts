import type { ServiceError, ServiceErrorCode } from '@internsync/core/errors';
import { z } from 'zod';

/** The body of most refusals. */
export const ErrorBody = z.strictObject({ error: z.string() });
/** The body of refusals that came from Django's framework, not from its views. */
export const DetailBody = z.strictObject({ detail: z.string() });
/** The body of a failed log-in, where legacy clients read `message`. */
export const MessageBody = z.strictObject({ message: z.string() });

type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

/** A response other than 200 in the legacy format. */
export interface LegacyAnswer {
  readonly status: RefusalStatus;
  readonly body:
    | z.infer<typeof ErrorBody>
    | z.infer<typeof DetailBody>
    | z.infer<typeof MessageBody>;
}

/** Ends a request with a response other than 200. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: LegacyAnswer;

  constructor(answer: LegacyAnswer, options?: { cause: unknown }) {
    super(`Answered ${answer.status}`, options);
    this.answer = answer;
  }
}

/** A response `{ error }`. */
export function error(status: RefusalStatus, text: string): LegacyAnswer {
  return { status, body: { error: text } };
}

/** A response `{ detail }`. */
export function detail(status: RefusalStatus, text: string): LegacyAnswer {
  return { status, body: { detail: text } };
}

/** The response to unexpected errors; only the log has the cause. */
export const UNFORESEEN = error(500, 'Something went wrong!');

/** The default status for each error code of a verb. */
const STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INVALID: 400,
  TOO_LARGE: 413,
  UNPROCESSABLE: 400,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
} as const satisfies Record<ServiceErrorCode, RefusalStatus>;

/** The default response to a verb's error; verbs' messages are written for the caller. */
export function answerTo({ code, message }: ServiceError): LegacyAnswer {
  return error(STATUS[code], message);
}

/** The response to a refused idempotency key, for all endpoints; `null` for other errors. */
export function keyRefusal({ code, message, field }: ServiceError): LegacyAnswer | null {
  if (field !== 'idempotencyKey') return null;
  // For unacceptable files legacy clients expect 400; they do not use keys, so 422 is safe here.
  return error(code === 'UNPROCESSABLE' ? 422 : STATUS[code], message);
}
