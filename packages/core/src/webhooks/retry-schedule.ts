const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long a delivery is tried, and how long nothing must arrive before a webhook is disabled. */
export const PATIENCE_MS = 72 * HOUR;

/** The pauses after the first attempt, the second and so on: those of the Standard Webhooks recommendations. */
export const RETRY_PAUSES_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** So that what failed together is not tried together. */
const JITTER = 0.1;

/** The pause before the next attempt of a delivery, in milliseconds. */
export function retryPause(attempts: number, random = Math.random()): number {
  const pause = RETRY_PAUSES_MS[attempts - 1] ?? RETRY_PAUSES_MS.at(-1) ?? 0;
  return Math.round(pause * (1 + JITTER * random));
}

const SHORTEST_REST_MS = 10 * SECOND;
const LONGEST_REST_MS = 10 * MINUTE;

/** How long nothing is sent to a receiver that does not answer: as long as it has not, within limits. */
export function restAfter(failingMs: number): number {
  return Math.min(Math.max(failingMs, SHORTEST_REST_MS), LONGEST_REST_MS);
}
