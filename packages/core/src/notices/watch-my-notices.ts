import { notices } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, asc, eq, gt } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { follow, type Feed } from '../streams/follow.ts';
import { selectPlace, toPlace } from '../streams/place.ts';
import type { Resync, WatchEventsInput } from '../streams/schemas.ts';
import { unreadOf } from './count-unread-notices.ts';
import { inInbox, selectNotices, toNotice } from './notice-view.ts';
import type { LiveUnread, Notice } from './schemas.ts';

const BATCH = 100;

/**
 * Follows the caller's inbox until `signal` aborts: first the notices after `lastEventId`, then each new one,
 * in order and without repeats. It begins with the number of unread notices, after what was missed, and brings
 * it again when it has changed: after a new notice, and when notices were read elsewhere.
 *
 * @throws {ServiceError} UNAUTHENTICATED, and as `follow`.
 */
export async function watchMyNotices(
  ctx: ServiceCtx,
  { lastEventId }: WatchEventsInput,
  signal: AbortSignal,
): Promise<AsyncGenerator<Notice | LiveUnread | Resync, void>> {
  const actor = requireSignedIn(ctx.actor);
  const { userId } = actor;
  const { db } = ctx;
  const feed: Feed<Notice, Omit<LiveUnread, 'id'>> = {
    topic: `user:${userId}`,
    name: 'notices',
    batch: BATCH,
    after: async (after) => (await readNotices(db, { userId, after })).map(toNotice),
    // Old notices are removed one by one, the read ones first: an id says nothing of those after it.
    place: async (id) => toPlace(await readPlace(db, { userId, id })),
    standing: async () => ({ kind: 'unread', ...(await unreadOf(db, userId)) }),
  };
  return await follow(ctx, actor, feed, { lastEventId, signal });
}

const readNotices = statement<{ readonly userId: number; readonly after: number }>()(
  (db, { userId, after }) =>
    selectNotices(db)
      .where(and(eq(notices.userId, userId), inInbox, gt(notices.id, after)))
      .orderBy(asc(notices.id))
      .limit(BATCH),
);

const readPlace = statement<{ readonly userId: number; readonly id: number }>()((
  db,
  { userId, id },
) => {
  const own = and(eq(notices.userId, userId), inInbox);
  return selectPlace(db, { table: notices, column: notices.id, own }, id);
});
