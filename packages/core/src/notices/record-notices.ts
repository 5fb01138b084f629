import { noticePreferences, notices, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { eq, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { isWanted, type Choice, type NoticeKind } from '../values/notice-kinds.ts';

/** A notice to record. */
export type NewNotice = Pick<
  typeof notices.$inferInsert,
  'userId' | 'kind' | 'applicationId' | 'jobId' | 'status' | 'detail'
> & { readonly at: Date };

/** A notice that was recorded. */
export interface RecordedNotice {
  readonly noticeId: number;
  readonly userId: number;
  readonly kind: NoticeKind;
}

/** Of these there can be many in an hour; `mail-new-applications` sends one mail about all of them. */
const MAILED_TOGETHER: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['application_submitted']);

/**
 * Puts notices into inboxes and queues mail as part of `tx`, as each user wants it, and wakes the users' live
 * streams on commit. Call it after the other writes: it makes other writers of the same inbox wait until `tx`
 * ends, so that a reader that continues after id N misses none.
 *
 * @returns the notices that somebody wants, in the order given.
 */
export async function recordNotices(
  ctx: Pick<Deps, 'queue'>,
  tx: Database,
  newNotices: readonly NewNotice[],
): Promise<readonly RecordedNotice[]> {
  if (newNotices.length === 0) return [];
  const userIds = [...new Set(newNotices.map(({ userId }) => userId))].sort((a, b) => a - b);
  const wishes = new Map<number, Wishes>();
  for (const userId of userIds) {
    wishes.set(userId, wishesOf(await lockWishes(tx, { userId })));
  }
  const wanted = newNotices.flatMap((notice) => {
    const { choices, canGetMail } = wishes.get(notice.userId) ?? NO_WISHES;
    const inbox = isWanted(choices, notice.kind, 'inbox');
    const mail = canGetMail && isWanted(choices, notice.kind, 'mail');
    // A mail reads what it tells from its notice, also where the inbox shall not have it.
    const hidden = !inbox && mail;
    return inbox || mail
      ? [{ mail, row: { ...notice, hidden, readAt: hidden ? notice.at : null } }]
      : [];
  });
  if (wanted.length === 0) return [];
  const written = await tx
    .insert(notices)
    .values(wanted.map(({ row }) => row))
    .returning({ noticeId: notices.id, userId: notices.userId, kind: notices.kind });
  await queueMail(
    ctx,
    tx,
    written
      .filter(({ kind }, index) => wanted[index]?.mail && !MAILED_TOGETHER.has(kind))
      .map(({ noticeId, userId }) => ({ userId, noticeId, kind: 'notice' as const })),
  );
  for (const userId of new Set(
    wanted.filter(({ row }) => !row.hidden).map(({ row }) => row.userId),
  ))
    wakeAfterCommit(tx, `user:${userId}`);
  return written;
}

interface Wishes {
  readonly choices: readonly Choice[];
  /** Mail about notices goes to a verified address only. */
  readonly canGetMail: boolean;
}

const NO_WISHES: Wishes = { choices: [], canGetMail: false };

/** Reads what a user wants to be told of, and makes other writers of the inbox wait until `tx` ends. */
const lockWishes = statement<{ readonly userId: number }>()((db, { userId }) =>
  db
    .select({
      verifiedAt: users.emailVerifiedAt,
      kind: noticePreferences.kind,
      channel: noticePreferences.channel,
      enabled: noticePreferences.enabled,
      locked: sql`pg_advisory_xact_lock(hashtextextended('notices of ' || ${userId}::text, 0))::text`,
    })
    .from(users)
    .leftJoin(noticePreferences, eq(noticePreferences.userId, users.id))
    .where(eq(users.id, userId)),
);

function wishesOf(rows: Awaited<ReturnType<typeof lockWishes>>): Wishes {
  return {
    choices: rows.flatMap(({ kind, channel, enabled }) =>
      kind === null || channel === null || enabled === null ? [] : [{ kind, channel, enabled }],
    ),
    canGetMail: rows.some(({ verifiedAt }) => verifiedAt !== null),
  };
}
