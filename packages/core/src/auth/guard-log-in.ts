import { createHash } from 'node:crypto';
import { sessions } from '@internsync/db/schema';
import { desc, eq } from 'drizzle-orm';
import { networkOf } from '../address.ts';
import type { ServiceCtx } from '../context.ts';
import type { RateRule } from '../ports.ts';
import { RATE_RULES, takeRate } from '../rate-limits.ts';

/** No user has this id. */
const NOBODY = 0;
/** Of so many last sessions the places are known. */
const KNOWN_SESSIONS = 50;

/**
 * Counts an attempt to sign in, before its password is looked at, so that attempts made at the same
 * time count too: for the account at this address, for the address, and for the account wherever it
 * comes from. The last one does not count where the account was signed in before, so that nobody is
 * kept out of an account by somebody elsewhere who guesses at it.
 *
 * Names are counted in normal form, known or not, and only as a hash: people type passwords there.
 *
 * @returns what to call when the password was right: the attempt then counts for nothing.
 * @throws {ServiceError} RATE_LIMITED.
 */
export async function guardLogIn(
  ctx: ServiceCtx,
  username: string,
  userId: number | undefined,
): Promise<() => Promise<void>> {
  const network = networkOf(ctx.address);
  const account = createHash('sha256').update(username.normalize('NFC')).digest('base64url');
  const here = `${account} ${network}`;
  const counted: (readonly [RateRule, string])[] = [
    [RATE_RULES.logInHere, here],
    [RATE_RULES.logInAddress, network],
  ];
  if (!(await wasHereBefore(ctx, userId ?? NOBODY))) {
    counted.push([RATE_RULES.logInAccount, account]);
  }
  await Promise.all(counted.map(async ([rule, key]) => await takeRate(ctx, rule, key)));
  return async () => {
    await Promise.all([
      ctx.limiter.forget(RATE_RULES.logInHere, here),
      ...counted.slice(1).map(async ([rule, key]) => await ctx.limiter.giveBack(rule, key)),
    ]);
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
