import { mails, notices } from '@internsync/db/schema';
import { and, eq, isNotNull, lt, ne, or } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { removeInBatches } from '../remove-in-batches.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Read notices are kept for this many days. */
const READ_DAYS = 90;
/** Notices that nobody read are kept for this many days. */
const UNREAD_DAYS = 365;
/** What is known of a mail is kept for this many days. */
const MAIL_DAYS = 90;
/** A mail that still waits after this many days was lost by the queue. */
const WAITING_DAYS = 2;

/** A periodic task: removes old notices and what is known of old mail, some thousands at a time. */
export async function forgetNotices({
  db,
  now,
  log,
}: Pick<Deps, 'db' | 'now' | 'log'>): Promise<void> {
  const ago = (days: number) => new Date(now().getTime() - days * DAY_MS);
  const lost = await db
    .update(mails)
    .set({ state: 'failed', reason: 'lost' })
    .where(and(eq(mails.state, 'queued'), lt(mails.createdAt, ago(WAITING_DAYS))))
    .returning({ id: mails.id });
  if (lost.length > 0) log.warn({ count: lost.length }, 'mail was never sent');
  const oldMails = and(ne(mails.state, 'queued'), lt(mails.createdAt, ago(MAIL_DAYS)));
  await removeInBatches(db, { table: mails, key: mails.id, where: oldMails });
  const oldNotices = or(
    and(isNotNull(notices.readAt), lt(notices.at, ago(READ_DAYS))),
    lt(notices.at, ago(UNREAD_DAYS)),
  );
  await removeInBatches(db, { table: notices, key: notices.id, where: oldNotices });
}
