import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { endAccountLinks } from '../accounts/redeem-account-link.ts';
import { emailColumns } from '../accounts/email-columns.ts';
import { withinMailLimit } from '../accounts/count-mailed-link.ts';
import type { SetEmailInput } from '../accounts/schemas.ts';
import type { ServiceCtx } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { mailKey } from '../values/mail-address.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { confirmPassword, requireStillConfirmed } from './confirm-password.ts';
import { recordSecurityNotice } from './security-notice.ts';

/**
 * Sets or changes the caller's e-mail address. The new one counts when a link that is mailed there was
 * followed; links that were mailed before are no longer good. The old address is told. Nothing tells
 * whether another account has the address.
 *
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE, INVALID (`password`), CONFLICT when the
 * password was changed in the meantime.
 */
export async function setEmail(ctx: ServiceCtx, { email, password }: SetEmailInput): Promise<void> {
  const confirmed = await confirmPassword(ctx, password, 'password');
  const { id: userId } = confirmed;
  // Said again: a second mail is what `auth.sendVerification` is for.
  if (confirmed.emailKey === mailKey(email)) return;
  await withinMailLimit(ctx, email, () =>
    ctx.db.transaction(async (tx) => {
      const user = await requireStillConfirmed(tx, confirmed, 'no key update');
      await tx.update(users).set(emailColumns(email)).where(eq(users.id, userId));
      await endAccountLinks(ctx, tx, userId);
      await queueMail(ctx, tx, [{ userId, kind: 'verify_email' }]);
      const notice = { kind: 'email_changed', detail: email, alsoTo: user.email } as const;
      await recordSecurityNotice(ctx, tx, { userId, ...notice });
    }),
  );
  noteSecurityEvent(ctx, 'email_changed');
}
