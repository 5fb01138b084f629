import { mails, noticePreferences, notices, users } from '@internsync/db/schema';
import { and, eq, gt, inArray, isNotNull, isNull, max, notExists, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { untold } from '../mail/new-applications.ts';
import { queueMail } from '../mail/queue-mail.ts';

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;

/**
 * A periodic task: queues one mail about new applications for each company that wants it, has some that it has
 * not read of, and got no such mail within the last hour. However many apply, a company gets at most one mail an
 * hour about it.
 */
export async function mailNewApplications({
  db,
  queue,
  now,
}: Pick<Deps, 'db' | 'queue' | 'now'>): Promise<void> {
  const time = now().getTime();
  const toldOf = db
    .select({ id: max(mails.toldThrough) })
    .from(mails)
    .where(eq(mails.userId, noticePreferences.userId));
  const recent = db
    .select({ one: sql`1` })
    .from(mails)
    .where(
      and(
        eq(mails.userId, noticePreferences.userId),
        gt(mails.createdAt, new Date(time - HOUR_MS)),
        isNotNull(mails.toldThrough),
      ),
    );
  await db.transaction(async (tx) => {
    const due = await tx
      .select({ userId: noticePreferences.userId, toldThrough: max(notices.id) })
      .from(noticePreferences)
      .innerJoin(users, eq(users.id, noticePreferences.userId))
      .innerJoin(notices, eq(notices.userId, noticePreferences.userId))
      .where(
        and(
          eq(noticePreferences.kind, 'application_submitted'),
          eq(noticePreferences.channel, 'mail'),
          eq(noticePreferences.enabled, true),
          isNotNull(users.emailVerifiedAt),
          isNull(users.disabledAt),
          untold,
          gt(notices.at, new Date(time - DAY_MS)),
          gt(notices.id, sql`coalesce((${toldOf}), 0)`),
          notExists(recent),
        ),
      )
      .groupBy(noticePreferences.userId);
    if (due.length === 0) return;
    // An account that is being deleted needs no mail.
    const kept = await tx
      .select({ id: users.id })
      .from(users)
      .where(
        inArray(
          users.id,
          due.map(({ userId }) => userId),
        ),
      )
      .for('key share', { skipLocked: true });
    const keptIds = new Set(kept.map(({ id }) => id));
    await queueMail(
      { queue },
      tx,
      due.flatMap(({ userId, toldThrough }) =>
        keptIds.has(userId)
          ? [{ userId, toldThrough, kind: 'notice' as const, createdAt: now() }]
          : [],
      ),
    );
  });
}
