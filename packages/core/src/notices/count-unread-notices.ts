import type { Database } from '@internsync/db/database';
import { notices } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, isNull } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { countUpTo, toTotal } from '../lists/total.ts';
import type { UnreadNotices } from './schemas.ts';

const countUnread = statement<{ readonly userId: number }>()((db, { userId }) =>
  countUpTo(
    db,
    db
      .select({ id: notices.id })
      .from(notices)
      .where(and(eq(notices.userId, userId), isNull(notices.readAt))),
  ),
);

/** The number of a user's unread notices, counted in an index that has no others. */
export async function unreadOf(db: Database, userId: number): Promise<UnreadNotices> {
  return toTotal(await countUnread(db, { userId }));
}

/**
 * The number of the caller's unread notices.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function countUnreadNotices(ctx: ServiceCtx): Promise<UnreadNotices> {
  const { userId } = requireSignedIn(ctx.actor);
  return await unreadOf(ctx.db, userId);
}
