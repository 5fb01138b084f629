import { z } from 'zod';

const UNAVAILABLE = 503;
const SERVER_ERRORS = 500;

const TrpcAnswer = z.object({
  error: z
    .object({
      message: z.string(),
      data: z.object({ httpStatus: z.number(), details: z.object({ code: z.string() }) }),
    })
    .optional(),
});
const TrpcBody = z.union([z.array(TrpcAnswer), TrpcAnswer.transform((one) => [one])]);

/** An answer as far as it is judged. */
export interface JudgedAnswer {
  readonly path: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

/**
 * Why an answer is a fault that nobody may be given: a 5xx that is not an orderly "later". `null` for
 * every other answer.
 */
export function bareFaultOf(answer: JudgedAnswer): string | null {
  const { path, status, text } = answer;
  if (!path.startsWith('/trpc')) {
    return status >= SERVER_ERRORS && status !== UNAVAILABLE
      ? `${status} ${text.slice(0, 200)}`
      : null;
  }
  // Several calls in one request are answered with 207, whatever became of each.
  if (status < SERVER_ERRORS && status !== 207) return null;
  const body = TrpcBody.safeParse(parse(text));
  if (!body.success) return `${status} ${text.slice(0, 200)}`;
  for (const { error } of body.data) {
    if (!error || error.data.httpStatus < SERVER_ERRORS) continue;
    const { httpStatus, details } = error.data;
    if (httpStatus !== UNAVAILABLE || details.code !== 'UNAVAILABLE') {
      return `${httpStatus} ${details.code} ${error.message}`;
    }
    if (answer.retryAfter === null) return `${httpStatus} without Retry-After`;
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
