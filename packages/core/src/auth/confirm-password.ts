import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { Database } from '@internsync/db/database';
import { accountGone } from '../accounts/lock-account-rows.ts';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { noteSecurityEvent } from '../security-event.ts';

/**
 * Confirms that the user is present at the signed-in device, before an irreversible operation.
 *
 * @param field the caller's name for the password field.
 * @returns the user's row.
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED; INVALID when the password is wrong: the caller
 * stays signed in.
 */
export async function confirmPassword(
  ctx: ServiceCtx,
  password: string,
  field: string,
): Promise<typeof users.$inferSelect> {
  const { userId } = requireSignedIn(ctx.actor);
  const key = String(userId);
  const user = await withinRate(ctx, RATE_RULES.confirmPassword, key, () =>
    requirePassword(ctx, userId, password, field),
  );
  await ctx.limiter.giveBack(RATE_RULES.confirmPassword, key);
  return user;
}

async function requirePassword(ctx: ServiceCtx, userId: number, password: string, field: string) {
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw accountGone();
  if (!(await ctx.passwords.verify(user.passwordHash, password))) {
    noteSecurityEvent(ctx, 'password_refused');
    throw new ServiceError('INVALID', 'The password is wrong', {
      field,
      reason: { code: 'WRONG_PASSWORD' },
    });
  }
  return user;
}

/**
 * Locks a user who confirmed the password, as part of `tx`.
 *
 * @returns the address of the account.
 * @throws {ServiceError} UNAUTHENTICATED, CONFLICT when the password was changed in the meantime.
 */
export async function requireStillConfirmed(
  tx: Database,
  { id, passwordHash }: Pick<typeof users.$inferSelect, 'id' | 'passwordHash'>,
  lock: 'update' | 'no key update',
): Promise<{ readonly email: string | null }> {
  const [user] = await tx
    .select({ email: users.email, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, id))
    .for(lock);
  if (!user) throw accountGone();
  if (user.passwordHash !== passwordHash) throw passwordChanged();
  return user;
}

/** For a password that was changed after it was confirmed. */
export function passwordChanged(): ServiceError {
  return new ServiceError('CONFLICT', 'The password was changed meanwhile', {
    reason: { code: 'PASSWORD_CHANGED' },
  });
}
