import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { findAccount } from '../accounts/account.ts';
import { requireGoodPassword } from '../accounts/password-rules.ts';
import {
  endAccountLinks,
  findAccountLink,
  linkUsed,
  useAccountLink,
} from '../accounts/redeem-account-link.ts';
import { namesOf, type ResetPasswordInput } from '../accounts/schemas.ts';
import type { ServiceCtx } from '../context.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { networkOf } from '../values/address.ts';
import { claimEmail, lockEmail } from './claim-email.ts';
import { recordSecurityNotice } from './security-notice.ts';

/**
 * Gives an account a new password by a mailed link, which is good once. Ends every session and every other
 * such link. The address that the link was mailed to counts as confirmed, unless another account confirmed
 * it first.
 *
 * @throws {ServiceError} RATE_LIMITED, UNAVAILABLE, INVALID (`newPassword`), NOT_FOUND (`token`), CONFLICT
 * (`token`) when the link was used, replaced or expired.
 */
export async function resetPasswordByLink(
  ctx: ServiceCtx,
  input: ResetPasswordInput,
): Promise<void> {
  const userId = await withinRate(ctx, RATE_RULES.useLink, networkOf(ctx.address), () =>
    redeem(ctx, input),
  );
  ctx.accounts.forget(userId);
  noteSecurityEvent(ctx, 'password_reset', { userId, by: 'mail' });
}

async function redeem(ctx: ServiceCtx, { token, newPassword }: ResetPasswordInput) {
  // First, so that only a good link makes the server hash.
  const link = await findAccountLink(ctx, ctx.db, { purpose: 'reset_password', token });
  const { userId, email: address } = link;
  const names = namesOf(await findAccount(ctx.db, userId));
  requireGoodPassword(ctx.settings, newPassword, names, 'newPassword');
  const passwordHash = await ctx.passwords.hash(newPassword);
  await ctx.db.transaction(async (tx) => {
    const at = ctx.now();
    await lockEmail(tx, address);
    // Of two links at once, the second waits here and finds that its link has ended.
    await tx.update(users).set({ passwordHash, tokensNotBefore: at }).where(eq(users.id, userId));
    await useAccountLink(ctx, tx, link);
    // Made while the address was being changed.
    if ((await claimEmail(tx, { userId, address, at })) === 'changed') throw linkUsed();
    await endAccountLinks(ctx, tx, userId, 'reset_password');
    await endSessions(ctx, tx, userId, { allBut: null });
    await recordSecurityNotice(ctx, tx, { userId, kind: 'password_changed' });
  });
  return userId;
}
