import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { endSessions } from './end-sessions.ts';
import type { EndedSessions } from '../accounts/schemas.ts';

/**
 * Ends every session of the caller except the one of this call, and invalidates the user's tokens of
 * the Django server.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function revokeOtherSessions(ctx: ServiceCtx): Promise<EndedSessions> {
  const { userId, sessionId } = requireSignedIn(ctx.actor);
  const ended = await ctx.db.transaction(async (tx) => {
    await tx.update(users).set({ tokensNotBefore: ctx.now() }).where(eq(users.id, userId));
    return await endSessions(ctx, tx, userId, { allBut: sessionId });
  });
  ctx.accounts.forget(userId);
  noteSecurityEvent(ctx, 'sessions_revoked', { count: ended });
  return { ended };
}
