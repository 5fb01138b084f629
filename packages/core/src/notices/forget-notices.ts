import { mails, notices } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, inArray, isNotNull, lt, ne, or, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Deps } from '../context.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Read notices are kept for this many days. */
const READ_DAYS = 90;
/** Notices that nobody read are kept for this many days. */
const UNREAD_DAYS = 365;
/** What is known of a mail is kept for this many days. */
const MAIL_DAYS = 90;
/** A mail that still waits after this many days was lost by the queue. */
const WAITING_DAYS = 2;
const BATCH = 5000;

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
  await removeAll(db, mails, oldMails);
  const oldNotices = or(
    and(isNotNull(notices.readAt), lt(notices.at, ago(READ_DAYS))),
    lt(notices.at, ago(UNREAD_DAYS)),
  );
  await removeAll(db, notices, oldNotices);
}

/** Removes rows in batches. */
async function removeAll(
  db: Database,
  table: typeof mails | typeof notices,
  old: SQL | undefined,
): Promise<void> {
  const rows: PgTable = table;
  for (;;) {
    const batch = db
      .select({ id: table.id })
      .from(rows)
      .where(old)
      .limit(BATCH)
      // An account that is deleted at this moment removes its own, in another order.
      .for('update', { skipLocked: true });
    const removed = await db
      .delete(table)
      .where(inArray(table.id, batch))
      .returning({ id: table.id });
    if (removed.length < BATCH) return;
  }
}
