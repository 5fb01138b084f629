import { createHash } from 'node:crypto';
import { networkOf } from '../values/address.ts';
import { nameKey } from '../values/name-key.ts';
import type { ServiceCtx } from '../context.ts';
import { RATE_RULES, takeRate } from '../rate-limits.ts';
import { hasNetwork, readPlaces, type Place } from './known-places.ts';

/** No user has this id. */
const NOBODY = 0;

/** A log-in attempt that was counted. */
export interface CountedLogIn {
  /**
   * Counts the attempt for the account across all addresses, once the account was looked up. Attempts
   * from networks where the account signed in before are not counted, so that an attacker elsewhere
   * cannot lock its owner out.
   *
   * @returns where the account signed in before.
   * @throws {ServiceError} RATE_LIMITED.
   */
  countForAccount(userId: number | undefined): Promise<readonly Place[]>;
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
      const places = await readPlaces(ctx, userId ?? NOBODY);
      if (hasNetwork(places, ctx)) return places;
      await takeRate(ctx, RATE_RULES.logInAccount, account);
      forAccount = true;
      return places;
    },
    succeed: async () => {
      await Promise.all([ctx.limiter.forget(RATE_RULES.logInHere, here), giveBackElsewhere()]);
    },
    withdraw: async () => {
      await Promise.all([ctx.limiter.giveBack(RATE_RULES.logInHere, here), giveBackElsewhere()]);
    },
  };
}
