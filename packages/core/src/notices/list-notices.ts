import { notices } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { descending } from '../lists/order.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { inInbox, selectNotices, toNotice } from './notice-view.ts';
import type { ListNoticesInput, NoticePage } from './schemas.ts';

const ORDER = 'notices';

interface Values {
  readonly userId: number;
  readonly before: number | undefined;
}

const readPage = statement<Values, { readonly unread: boolean; readonly rows: number }>()(
  (db, { userId, before }, { unread, rows }) =>
    selectNotices(db)
      .where(
        and(
          eq(notices.userId, userId),
          inInbox,
          unread ? isNull(notices.readAt) : undefined,
          ifDefined(before, (before) => lt(notices.id, before)),
        ),
      )
      .orderBy(descending(notices.id))
      .limit(rows),
);

/**
 * The caller's notices, newest first.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`cursor`).
 */
export async function listNotices(ctx: ServiceCtx, input: ListNoticesInput): Promise<NoticePage> {
  const { userId } = requireSignedIn(ctx.actor);
  const { limit, unread } = input;
  const cursor = ifDefined(input.cursor, (cursor) => decodeCursor(cursor, ORDER, z.literal('')));
  const rows = await readPage(ctx.db, { userId, before: cursor?.id }, { unread, rows: limit + 1 });
  return toPage(rows, limit, toNotice, ({ id }) => encodeCursor(ORDER, '', id));
}
