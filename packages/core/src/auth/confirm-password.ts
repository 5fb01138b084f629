import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
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
  if (!user)
    throw new ServiceError('UNAUTHENTICATED', 'This account no longer exists', {
      reason: { code: 'ACCOUNT_DELETED' },
    });
  if (!(await ctx.passwords.verify(user.passwordHash, password))) {
    noteSecurityEvent(ctx, 'password_refused');
    throw new ServiceError('INVALID', 'The password is wrong', {
      field,
      reason: { code: 'WRONG_PASSWORD' },
    });
  }
  return user;
}
