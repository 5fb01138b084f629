import { sessions } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';

/**
 * Ends the caller's session: its token is worth nothing from here on.
 *
 * @throws {ServiceError} UNAUTHENTICATED, CONFLICT with a token of the Django server.
 */
export async function logOut(ctx: ServiceCtx): Promise<void> {
  const { sessionId, userId } = requireSignedIn(ctx.actor);
  if (sessionId === null) {
    throw new ServiceError('CONFLICT', 'This token has no session to end; it expires by itself');
  }
  await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now() })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)));
}
