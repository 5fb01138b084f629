import { notices } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { and, eq, inArray, isNull, lte, type SQL } from 'drizzle-orm';
import { requireUserRow } from '../accounts/lock-account-rows.ts';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import type { ReadAllNoticesInput, ReadNoticesInput } from './schemas.ts';

/**
 * Marks notices of the caller as read, and wakes the caller's live streams. Others, and what is read already,
 * stay as they are.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function readNotices(ctx: ServiceCtx, { noticeIds }: ReadNoticesInput): Promise<void> {
  await markRead(ctx, inArray(notices.id, noticeIds));
}

/**
 * Marks a notice of the caller and all older ones as read, and wakes the caller's live streams.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function readAllNotices(
  ctx: ServiceCtx,
  { upTo }: ReadAllNoticesInput,
): Promise<void> {
  await markRead(ctx, lte(notices.id, upTo));
}

async function markRead(ctx: ServiceCtx, which: SQL): Promise<void> {
  const { userId } = requireSignedIn(ctx.actor);
  await ctx.db.transaction(async (tx) => {
    const update = tx
      .update(notices)
      .set({ readAt: ctx.now() })
      .where(and(eq(notices.userId, userId), isNull(notices.readAt), which))
      .returning({ id: notices.id });
    // Pipelined; executed in this order, which is the order of locks.
    const [, read] = await Promise.all([requireUserRow(tx, userId), update]);
    if (read.length > 0) wakeAfterCommit(tx, `user:${userId}`);
  });
}
