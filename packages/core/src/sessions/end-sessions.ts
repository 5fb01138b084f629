import { sessions } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, gt, isNull, ne, type SQL } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';

/** The live sessions of a user. */
export function openSessions(userId: number, now: Date): SQL | undefined {
  return and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now));
}

/**
 * Ends live sessions of a user as part of `tx`; on commit, the database notifies every process.
 *
 * @param which the sessions to end: one by its id, or all but one (`null`: all).
 * @returns the number of sessions ended.
 */
export async function endSessions(
  ctx: Pick<ServiceCtx, 'now'>,
  tx: Database,
  userId: number,
  which: { readonly only: string } | { readonly allBut: string | null },
): Promise<number> {
  const now = ctx.now();
  const chosen =
    'only' in which
      ? eq(sessions.id, which.only)
      : which.allBut === null
        ? undefined
        : ne(sessions.id, which.allBut);
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(openSessions(userId, now), chosen))
    .returning({ id: sessions.id });
  return ended.length;
}
