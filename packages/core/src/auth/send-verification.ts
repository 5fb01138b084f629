import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import { withinMailLimit } from '../accounts/count-mailed-link.ts';
import { accountGone, requireUserRow } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { queueMail } from '../mail/queue-mail.ts';

/**
 * Mails the caller another link to confirm their address; none if it is confirmed.
 *
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE, CONFLICT when there is no address.
 */
export async function sendVerification(ctx: ServiceCtx): Promise<void> {
  const { userId } = requireSignedIn(ctx.actor);
  const [user] = await ctx.db
    .select({ email: users.email, emailVerifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) throw accountGone();
  const { email, emailVerifiedAt } = user;
  if (email === null) {
    throw new ServiceError('CONFLICT', 'Your account has no e-mail address; set one first', {
      reason: { code: 'NO_EMAIL' },
    });
  }
  if (emailVerifiedAt !== null) return;
  await withinMailLimit(ctx, email, () =>
    ctx.db.transaction(async (tx) => {
      await requireUserRow(tx, userId);
      await queueMail(ctx, tx, [{ userId, kind: 'verify_email' }]);
    }),
  );
}
