import { sessions } from '@internsync/db/schema';
import { desc } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { openSessions } from './end-sessions.ts';
import type { SessionList } from '../accounts/schemas.ts';

/** No user reads beyond 100 sessions; `revokeOtherSessions` ends the rest as well. */
const MOST = 100;

/**
 * The caller's live sessions, last used first.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function listSessions(ctx: ServiceCtx): Promise<SessionList> {
  const { userId, sessionId } = requireSignedIn(ctx.actor);
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(openSessions(userId, ctx.now()))
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.id))
    .limit(MOST);
  return rows.map(({ id, userAgent, address, createdAt, lastUsedAt, expiresAt }) => ({
    id,
    current: id === sessionId,
    userAgent,
    address,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}
