import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import {
  endAccountLinks,
  findAccountLink,
  linkUsed,
  useAccountLink,
  type LiveLink,
} from '../accounts/redeem-account-link.ts';
import type { VerifyEmailInput } from '../accounts/schemas.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { networkOf } from '../values/address.ts';
import { claimEmail, lockEmail } from './claim-email.ts';

/**
 * Confirms the e-mail address that a link was mailed to. Nobody needs to be signed in: the link shows who
 * reads the mail. It is good once.
 *
 * @throws {ServiceError} RATE_LIMITED, NOT_FOUND (`token`), CONFLICT (`token`) when the link was used,
 * replaced or expired, or another account confirmed the address first.
 */
export async function verifyEmail(ctx: ServiceCtx, { token }: VerifyEmailInput): Promise<void> {
  const { userId } = await withinRate(ctx, RATE_RULES.useLink, networkOf(ctx.address), () =>
    redeem(ctx, token),
  );
  noteSecurityEvent(ctx, 'email_verified', { userId });
}

async function redeem(ctx: ServiceCtx, token: string): Promise<LiveLink> {
  const link = await findAccountLink(ctx, ctx.db, { purpose: 'verify_email', token });
  const { userId, email: address } = link;
  await ctx.db.transaction(async (tx) => {
    await lockEmail(tx, address);
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
    await useAccountLink(ctx, tx, link);
    const claim = await claimEmail(tx, { userId, address, at: ctx.now() });
    if (claim === 'changed') throw linkUsed();
    if (claim === 'taken') {
      throw new ServiceError('CONFLICT', 'Another account has confirmed this address already', {
        field: 'token',
        reason: { code: 'TAKEN' },
      });
    }
    await endAccountLinks(ctx, tx, userId, 'verify_email');
  });
  return link;
}
