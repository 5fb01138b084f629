import { z } from 'zod';

const UNAVAILABLE = 503;
const SERVER_ERRORS = 500;
const WITHOUT_RETRY_AFTER = '503 without Retry-After';

const TrpcAnswer = z.object({
  error: z
    .object({
      message: z.string(),
      data: z.object({ httpStatus: z.number(), details: z.object({ code: z.string() }) }),
    })
    .optional(),
});
const TrpcBody = z.union([z.array(TrpcAnswer), TrpcAnswer.transform((one) => [one])]);

/** The part of an answer that is checked. */
export interface JudgedAnswer {
  readonly path: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

/**
 * Why an answer is a fault that no client may get: a 5xx other than a proper 503 that tells the client to
 * retry. `null` for every other answer.
 */
export function bareFaultOf(answer: JudgedAnswer): string | null {
  const { path, status, text } = answer;
  if (!path.startsWith('/trpc')) {
    if (status < SERVER_ERRORS) return null;
    if (status !== UNAVAILABLE) return `${status} ${text.slice(0, 200)}`;
    // Readiness is polled by machines with their own intervals.
    return path === '/ready' || answer.retryAfter !== null ? null : WITHOUT_RETRY_AFTER;
  }
  // Several calls in one request are answered with 207, whatever their results.
  if (status < SERVER_ERRORS && status !== 207) return null;
  const body = TrpcBody.safeParse(parse(text));
  if (!body.success) return `${status} ${text.slice(0, 200)}`;
  // A proper answer contains the result of at least one call.
  if (status >= SERVER_ERRORS && body.data.every(({ error }) => !error)) {
    return `${status} ${text.slice(0, 200)}`;
  }
  for (const { error } of body.data) {
    if (!error || error.data.httpStatus < SERVER_ERRORS) continue;
    const { httpStatus, details } = error.data;
    if (httpStatus !== UNAVAILABLE || details.code !== 'UNAVAILABLE') {
      return `${httpStatus} ${details.code} ${error.message}`;
    }
    if (answer.retryAfter === null) return WITHOUT_RETRY_AFTER;
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
