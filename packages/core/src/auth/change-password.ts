import { users } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { findAccount } from '../accounts/account.ts';
import { endAccountLinks } from '../accounts/redeem-account-link.ts';
import { confirmPassword, passwordChanged } from './confirm-password.ts';
import { recordSecurityNotice } from './security-notice.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { requireGoodPassword } from '../accounts/password-rules.ts';
import { namesOf, type ChangePasswordInput } from '../accounts/schemas.ts';

/**
 * Changes the caller's password. Ends every other session and every mailed link to reset it, and
 * invalidates the user's tokens of the Django server. The user is told, in the inbox and by mail.
 *
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE, INVALID (`currentPassword` when
 * it is wrong, `newPassword` when it is refused), CONFLICT when it was changed in the meantime.
 */
export async function changePassword(
  ctx: ServiceCtx,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<void> {
  const { userId, sessionId } = requireSignedIn(ctx.actor);
  const user = await confirmPassword(ctx, currentPassword, 'currentPassword');
  const names = namesOf(await findAccount(ctx.db, userId));
  requireGoodPassword(ctx.settings, newPassword, names, 'newPassword');
  const passwordHash = await ctx.passwords.hash(newPassword);
  await ctx.db.transaction(async (tx) => {
    const [changed] = await tx
      .update(users)
      .set({ passwordHash, tokensNotBefore: ctx.now() })
      // Of two concurrent changes, only the first succeeds.
      .where(and(eq(users.id, userId), eq(users.passwordHash, user.passwordHash)))
      .returning({ id: users.id });
    if (!changed) throw passwordChanged();
    await endAccountLinks(ctx, tx, userId, 'reset_password');
    await endSessions(ctx, tx, userId, { allBut: sessionId });
    await recordSecurityNotice(ctx, tx, { userId, kind: 'password_changed' });
  });
  ctx.accounts.forget(userId);
  noteSecurityEvent(ctx, 'password_changed');
}
