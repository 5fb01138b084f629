import type { ServiceError, ServiceErrorCode } from '@internsync/core/errors';
import { z } from 'zod';

/** How most refusals look. */
export const ErrorBody = z.strictObject({ error: z.string() });
/** How refusals look that came from the framework below the legacy views. */
export const DetailBody = z.strictObject({ detail: z.string() });
/** How a failed log-in looks: legacy clients read `message` here. */
export const MessageBody = z.strictObject({ message: z.string() });

type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

/** An answer other than 200, as a legacy client gets it. */
export interface LegacyAnswer {
  readonly status: RefusalStatus;
  readonly body:
    | z.infer<typeof ErrorBody>
    | z.infer<typeof DetailBody>
    | z.infer<typeof MessageBody>;
}

/** Ends a request with an answer other than 200. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: LegacyAnswer;

  constructor(answer: LegacyAnswer, options?: { cause: unknown }) {
    super(`Answered ${answer.status}`, options);
    this.answer = answer;
  }
}

/** An answer `{ error }`. */
export function error(status: RefusalStatus, text: string): LegacyAnswer {
  return { status, body: { error: text } };
}

/** An answer `{ detail }`. */
export function detail(status: RefusalStatus, text: string): LegacyAnswer {
  return { status, body: { detail: text } };
}

/** The answer to whatever nobody foresaw: the cause is in the log only. */
export const UNFORESEEN = error(500, 'Something went wrong!');

/** What a verb's refusal becomes where an endpoint has no answer of its own for it. */
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

/** A verb's refusal as a legacy answer; verbs write their messages for the caller. */
export function answerTo({ code, message }: ServiceError): LegacyAnswer {
  return error(STATUS[code], message);
}

/** What refuses an idempotency key, whatever the endpoint's own answers are; `null` for all else. */
export function keyRefusal({ code, message, field }: ServiceError): LegacyAnswer | null {
  if (field !== 'idempotencyKey') return null;
  // Clients of the Django server get 400 for a file that cannot be accepted, and none knows keys.
  return error(code === 'UNPROCESSABLE' ? 422 : STATUS[code], message);
}
