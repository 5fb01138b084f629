import type { Database } from '@internsync/db/database';
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
  const [recorded] = await recordNotices(ctx, tx, [{ ...notice, at: ctx.now() }]);
  if (alsoTo === null || !recorded) return;
  const { userId, noticeId } = recorded;
  await queueMail(ctx, tx, [{ userId, noticeId, kind: 'notice', email: alsoTo }]);
}
