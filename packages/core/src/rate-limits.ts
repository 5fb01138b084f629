import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import type { ServiceCtx } from './context.ts';
import { ServiceError } from './errors.ts';
import { noteSecurityEvent } from './security-event.ts';
import type { RateLimiter, RateRule } from './ports.ts';
import { toServiceError } from './unavailable.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A limit, and in words which calls it counts. */
export interface DescribedRule extends RateRule {
  readonly counts: string;
}

/**
 * Every rate limit. The log-in limits count failures only, so that many users behind one campus
 * address are not locked out; see `guardLogIn`.
 */
export const RATE_RULES = {
  logInHere: {
    name: 'log-in-here',
    points: 10,
    seconds: 15 * MINUTE,
    counts: 'failed log-ins to one account from one network',
  },
  logInAddress: {
    name: 'log-in-address',
    points: 100,
    seconds: 15 * MINUTE,
    counts: 'failed log-ins to all accounts from one network',
  },
  logInAccount: {
    name: 'log-in-account',
    points: 50,
    seconds: HOUR,
    counts: 'failed log-ins to one account from all networks where it has never signed in',
  },
  register: {
    name: 'register',
    points: 30,
    seconds: 10 * MINUTE,
    counts: 'registrations from one network',
  },
  refresh: {
    name: 'refresh',
    points: 30,
    seconds: MINUTE,
    counts: 'refreshes of one session',
  },
  confirmPassword: {
    name: 'confirm-password',
    points: 10,
    seconds: 15 * MINUTE,
    counts: 'wrong passwords of one user on confirming it',
  },
  mailLink: {
    name: 'mail-link',
    points: 6,
    seconds: HOUR,
    counts: 'links asked for by mail to one address, to confirm it or to reset a password',
  },
  askForLink: {
    name: 'ask-for-link',
    points: 30,
    seconds: HOUR,
    counts: 'requests to reset a password from one network',
  },
  useLink: {
    name: 'use-link',
    points: 100,
    seconds: 10 * MINUTE,
    counts: 'uses of mailed links from one network',
  },
  upload: {
    name: 'upload',
    points: 60,
    seconds: HOUR,
    counts: 'files stored by one student, by upload or with an application',
  },
  apply: {
    name: 'apply',
    points: 100,
    seconds: DAY,
    counts: 'applications of one student',
  },
  extract: {
    name: 'extract',
    points: 30,
    seconds: 10 * MINUTE,
    counts: 'extractions of the text of files that are not stored, for one user',
  },
  exportData: {
    name: 'export-data',
    points: 5,
    seconds: HOUR,
    counts: 'exports of one user',
  },
  exportApplicants: {
    name: 'export-applicants',
    points: 60,
    seconds: HOUR,
    counts: 'lists of applicants that one company exports',
  },
  searchResumes: {
    name: 'search-resumes',
    points: 120,
    seconds: MINUTE,
    counts: 'searches of one company in the resumes of its applicants',
  },
  viewResume: {
    name: 'view-resume',
    points: 3000,
    seconds: 10 * MINUTE,
    counts: 'views of one company of the resumes of its applicants, in any form',
  },
  updateJob: {
    name: 'update-job',
    points: 600,
    seconds: HOUR,
    counts: 'changes of the jobs of one company',
  },
  setRequirements: {
    name: 'set-requirements',
    points: 240,
    seconds: HOUR,
    counts: 'changes of the requirements of the jobs of one company',
  },
  correct: {
    name: 'correct',
    points: 240,
    seconds: HOUR,
    counts: 'corrections of one student',
  },
  testWebhook: {
    name: 'test-webhook',
    points: 60,
    seconds: HOUR,
    counts: 'pings to the webhooks of one company',
  },
  replayWebhook: {
    name: 'replay-webhook',
    points: 60,
    seconds: HOUR,
    counts: 'replays of the webhooks of one company',
  },
  eventsSince: {
    name: 'events-since',
    points: 120,
    seconds: MINUTE,
    counts: 'readings of the events of one company',
  },
} as const satisfies Record<string, DescribedRule>;

/**
 * Counts one call under `rule` for `key`.
 *
 * @throws {ServiceError} RATE_LIMITED when the call exceeds the limit.
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
  const { name, points, seconds } = rule;
  throw new ServiceError('RATE_LIMITED', `Too often; try again in ${inWords(resetSeconds)}`, {
    retryAfterSeconds: resetSeconds,
    reason: { code: 'RATE_LIMIT', rule: name, max: points, seconds },
  });
}

/**
 * Does `work` under a limit. If it fails because a dependency does not answer, the call is not
 * counted: our outage must not use up a user's limit.
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
      // The counts are in the database. If it does not answer, the caller must not wait for it twice.
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

/** A limiter for load and contract runs: allows every call. */
export const noLimits: RateLimiter = {
  take: async ({ points, seconds }) => ({
    allowed: true,
    remaining: points,
    resetSeconds: seconds,
  }),
  giveBack: async () => undefined,
  forget: async () => undefined,
};
