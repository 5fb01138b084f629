import type { Database } from '@internsync/db/open';
import { networkOf } from '../address.ts';
import type { ServiceCtx } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { findAccount } from './account.ts';
import { createUser, type NewUser, type RegisterOptions } from './create-user.ts';
import { requireGoodPassword } from './password-rules.ts';
import type { SignedIn } from './schemas.ts';
import { beginSession } from './session.ts';

/** Somebody who registers. */
export interface Registration extends Pick<NewUser, 'username' | 'role'> {
  readonly password: string;
  /** What others will know of them, and the password must not be made of. */
  readonly names: readonly string[];
  /** Writes the profile as part of `tx`. */
  readonly createProfile: (tx: Database, userId: number) => Promise<void>;
}

/**
 * Registers a user and signs them in: user, profile and session, or nothing.
 *
 * @throws {ServiceError} RATE_LIMITED, INVALID (`password`), UNAVAILABLE, CONFLICT (`username`), and
 * what `createProfile` throws.
 */
export async function registerUser(
  ctx: ServiceCtx,
  registration: Registration,
  options: RegisterOptions,
): Promise<SignedIn> {
  const signedIn = await withinRate(ctx, RATE_RULES.register, networkOf(ctx.address), () =>
    makeAccount(ctx, registration, options),
  );
  noteSecurityEvent(ctx, 'registered', { userId: signedIn.account.userId });
  return signedIn;
}

async function makeAccount(
  ctx: ServiceCtx,
  { username, password, names, role, createProfile }: Registration,
  { anyPassword = false, lookAlikes }: RegisterOptions,
): Promise<SignedIn> {
  if (!anyPassword) requireGoodPassword(ctx.settings, password, names, 'password');
  const passwordHash = await ctx.passwords.hash(password);
  return await inTransaction(ctx.db, async (tx) => {
    const user = { username, passwordHash, role, createdAt: ctx.now(), lookAlikes };
    const userId = await createUser(tx, user);
    await createProfile(tx, userId);
    return await beginSession(ctx, tx, await findAccount(tx, userId));
  });
}
