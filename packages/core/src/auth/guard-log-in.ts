import { createHash } from 'node:crypto';
import { sessions } from '@internsync/db/schema';
import { desc, eq } from 'drizzle-orm';
import { networkOf } from '../values/address.ts';
import { nameKey } from '../values/name-key.ts';
import type { ServiceCtx } from '../context.ts';
import { RATE_RULES, takeRate } from '../rate-limits.ts';

/** No user has this id. */
const NOBODY = 0;
/** The number of recent sessions whose addresses count as known. */
const KNOWN_SESSIONS = 50;

/** A log-in attempt that was counted. */
export interface CountedLogIn {
  /**
   * Counts the attempt for the account across all addresses, once the account was looked up. Attempts
   * from networks where the account signed in before are not counted, so that an attacker elsewhere
   * cannot lock its owner out.
   *
   * @throws {ServiceError} RATE_LIMITED.
   */
  countForAccount(userId: number | undefined): Promise<void>;
  /** For a correct password: takes the attempt back, and resets the count of this account and address. */
  succeed(): Promise<void>;
  /** For a password that was never checked: takes the attempt back. */
  withdraw(): Promise<void>;
}

/**
 * Counts a log-in attempt, per address and per account at this address, before anything is read or
 * hashed: concurrent attempts count too, and refused ones cost almost nothing. The address is counted
 * first, so that a caller who tries many names does not leave a row for each.
 *
 * Names that look alike are counted as one, whether they exist or not, because log-in takes one for the
 * other. They are stored only as a hash: people type passwords into that field.
 *
 * @throws {ServiceError} RATE_LIMITED.
 */
export async function guardLogIn(ctx: ServiceCtx, username: string): Promise<CountedLogIn> {
  const network = networkOf(ctx.address);
  const account = createHash('sha256').update(nameKey(username)).digest('base64url');
  const here = `${account} ${network}`;
  await takeRate(ctx, RATE_RULES.logInAddress, network);
  await takeRate(ctx, RATE_RULES.logInHere, here);
  let forAccount = false;
  const giveBackElsewhere = async () => {
    await ctx.limiter.giveBack(RATE_RULES.logInAddress, network);
    if (forAccount) await ctx.limiter.giveBack(RATE_RULES.logInAccount, account);
  };
  return {
    countForAccount: async (userId) => {
      if (await wasHereBefore(ctx, userId ?? NOBODY)) return;
      await takeRate(ctx, RATE_RULES.logInAccount, account);
      forAccount = true;
    },
    succeed: async () => {
      await Promise.all([ctx.limiter.forget(RATE_RULES.logInHere, here), giveBackElsewhere()]);
    },
    withdraw: async () => {
      await Promise.all([ctx.limiter.giveBack(RATE_RULES.logInHere, here), giveBackElsewhere()]);
    },
  };
}

async function wasHereBefore(ctx: ServiceCtx, userId: number): Promise<boolean> {
  const here = networkOf(ctx.address);
  const last = await ctx.db
    .select({ address: sessions.address })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.createdAt))
    .limit(KNOWN_SESSIONS);
  return last.some(({ address }) => address !== null && networkOf(address) === here);
}
