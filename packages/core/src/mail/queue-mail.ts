import { mails } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import type { Deps } from '../context.ts';

/** A mail to queue. Its text, and a link in it, are made when it is sent. */
export type NewMail = Pick<
  typeof mails.$inferInsert,
  'userId' | 'kind' | 'noticeId' | 'toldThrough' | 'email' | 'createdAt'
>;

/** Queues mail as part of `tx`: it is sent if the transaction commits. */
export async function queueMail(
  { queue }: Pick<Deps, 'queue'>,
  tx: Database,
  newMails: readonly NewMail[],
): Promise<void> {
  if (newMails.length === 0) return;
  const queued = await tx
    .insert(mails)
    .values([...newMails])
    .returning({ mailId: mails.id });
  await queue.add(tx, 'send-mail', queued);
}
