import { sessions } from '@internsync/db/schema';
import { desc } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { openSessions } from './end-sessions.ts';
import type { SessionList } from '../accounts/schemas.ts';

/** Nobody reads on to the hundredth device; `revokeOtherSessions` ends the rest as well. */
const MOST = 100;

/**
 * Where the caller is signed in: the sessions that go on, the last used first.
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
