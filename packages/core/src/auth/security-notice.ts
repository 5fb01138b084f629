import { notices } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, desc, eq } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { recordNotices, type NewNotice } from '../notices/record-notices.ts';

/** Something about the security of an account that its owner must learn. */
export interface SecurityNotice extends Pick<NewNotice, 'userId' | 'detail'> {
  readonly kind: 'new_sign_in' | 'password_changed' | 'email_changed';
  /** An address that is told too, beside that of the account. */
  readonly alsoTo?: string | null;
}

/** Tells the owner of an account, in the inbox and by mail, as part of `tx`. Call it after the other writes. */
export async function recordSecurityNotice(
  ctx: Pick<Deps, 'queue' | 'now'>,
  tx: Database,
  { alsoTo = null, ...notice }: SecurityNotice,
): Promise<void> {
  const { userId, kind } = notice;
  await recordNotices(ctx, tx, [{ ...notice, at: ctx.now() }]);
  if (alsoTo === null) return;
  const [recorded] = await tx
    .select({ noticeId: notices.id })
    .from(notices)
    .where(and(eq(notices.userId, userId), eq(notices.kind, kind)))
    .orderBy(desc(notices.id))
    .limit(1);
  if (recorded) await queueMail(ctx, tx, [{ userId, kind: 'notice', email: alsoTo, ...recorded }]);
}
