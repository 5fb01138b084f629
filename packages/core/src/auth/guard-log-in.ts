import { createHash } from 'node:crypto';
import { sessions } from '@internsync/db/schema';
import { desc, eq } from 'drizzle-orm';
import { networkOf } from '../values/address.ts';
import type { ServiceCtx } from '../context.ts';
import { RATE_RULES, takeRate } from '../rate-limits.ts';

/** No user has this id. */
const NOBODY = 0;
/** Of so many last sessions the places are known. */
const KNOWN_SESSIONS = 50;

/** An attempt to sign in that is counted. */
export interface CountedLogIn {
  /**
   * Counts it for the account wherever it comes from, once the account was looked up. Not where the
   * account was signed in before, so that nobody is kept out of an account by somebody elsewhere who
   * guesses at it.
   *
   * @throws {ServiceError} RATE_LIMITED.
   */
  countForAccount(userId: number | undefined): Promise<void>;
  /** The password was right: the attempt counts for nothing, nor do those before it from here. */
  succeed(): Promise<void>;
  /** The password was never looked at: the attempt counts for nothing. */
  withdraw(): Promise<void>;
}

/**
 * Counts an attempt to sign in, for the address and for the account at this address, before anything
 * is read or hashed: attempts made at the same time count too, and refused ones cost next to nothing.
 * The address comes first, so that who tries many names does not leave a count of each.
 *
 * Names are counted in normal form, known or not, and only as a hash: people type passwords there.
 *
 * @throws {ServiceError} RATE_LIMITED.
 */
export async function guardLogIn(ctx: ServiceCtx, username: string): Promise<CountedLogIn> {
  const network = networkOf(ctx.address);
  const account = createHash('sha256').update(username.normalize('NFC')).digest('base64url');
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
