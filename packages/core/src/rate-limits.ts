import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import type { ServiceCtx } from './context.ts';
import { ServiceError } from './errors.ts';
import { noteSecurityEvent } from './security-event.ts';
import type { RateLimiter, RateRule } from './ports.ts';
import { toServiceError } from './unavailable.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Every limit there is. Those of log-in count failures only, so that a campus behind one address is
 * not kept out by its own number; see `guardLogIn`.
 */
export const RATE_RULES = {
  /** Of one account from one address. */
  logInHere: { name: 'log-in-here', points: 10, seconds: 15 * MINUTE },
  /** From one address, whatever the account. */
  logInAddress: { name: 'log-in-address', points: 100, seconds: 15 * MINUTE },
  /** Of one account, from whatever address it was never signed in from. */
  logInAccount: { name: 'log-in-account', points: 50, seconds: HOUR },
  /** From one address. */
  register: { name: 'register', points: 30, seconds: 10 * MINUTE },
  /** Of one session. */
  refresh: { name: 'refresh', points: 30, seconds: MINUTE },
  /** Of one user who is asked for the password again. */
  confirmPassword: { name: 'confirm-password', points: 10, seconds: 15 * MINUTE },
  /** Of one student: files stored, by upload or with an application. */
  upload: { name: 'upload', points: 60, seconds: HOUR },
  /** Of one student. */
  apply: { name: 'apply', points: 100, seconds: DAY },
  /** Of one user: texts read of files that are not kept. */
  extract: { name: 'extract', points: 30, seconds: 10 * MINUTE },
  /** Of one user. */
  exportData: { name: 'export-data', points: 5, seconds: HOUR },
} as const satisfies Record<string, RateRule>;

/**
 * Counts one more of what `rule` limits, for `key`.
 *
 * @throws {ServiceError} RATE_LIMITED when that is one too many.
 */
export async function takeRate(
  ctx: Pick<ServiceCtx, 'limiter' | 'noteRate' | 'log' | 'actor' | 'address'>,
  rule: RateRule,
  key: string,
): Promise<void> {
  const state = await ctx.limiter.take(rule, key);
  ctx.noteRate({ rule, state });
  if (state.allowed) return;
  noteSecurityEvent(ctx, 'rate_limited', { rule: rule.name });
  const { resetSeconds } = state;
  throw new ServiceError('RATE_LIMITED', `Too often; try again in ${inWords(resetSeconds)}`, {
    retryAfterSeconds: resetSeconds,
  });
}

/**
 * Does `work` under a limit. When it ends because something that we depend on does not answer, it
 * counts for nothing: nobody shall have used up their limit by an outage of ours.
 *
 * @throws {ServiceError} RATE_LIMITED, and what `work` throws.
 */
export async function withinRate<T>(
  ctx: Pick<ServiceCtx, 'limiter' | 'noteRate' | 'log' | 'actor' | 'address'>,
  rule: RateRule,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  await takeRate(ctx, rule, key);
  try {
    return await work();
  } catch (error) {
    if (toServiceError(error)?.code === 'UNAVAILABLE') {
      const givenBack = ctx.limiter.giveBack(rule, key).catch((cause: unknown) => {
        ctx.log.warn({ err: cause, rule: rule.name }, 'a limit was not given back');
      });
      // The database keeps the counts. If it does not answer, the caller must not wait for it twice.
      if (!isDatabaseUnavailable(error)) await givenBack;
    }
    throw error;
  }
}

function inWords(seconds: number): string {
  if (seconds < 2 * MINUTE) return `${seconds} seconds`;
  if (seconds < 2 * HOUR) return `${Math.ceil(seconds / MINUTE)} minutes`;
  return `${Math.ceil(seconds / HOUR)} hours`;
}

/** The limiter of load and contract runs: it allows everything. */
export const noLimits: RateLimiter = {
  take: async ({ points, seconds }) => ({
    allowed: true,
    remaining: points,
    resetSeconds: seconds,
  }),
  giveBack: async () => undefined,
  forget: async () => undefined,
};
