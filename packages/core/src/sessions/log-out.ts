import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { endSessions } from './end-sessions.ts';

/**
 * Ends the caller's session; its tokens become invalid.
 *
 * @throws {ServiceError} UNAUTHENTICATED; CONFLICT with a token of the Django server.
 */
export async function logOut(ctx: ServiceCtx): Promise<void> {
  const { sessionId, userId } = requireSignedIn(ctx.actor);
  if (sessionId === null) {
    throw new ServiceError('CONFLICT', 'This token has no session to end; it expires by itself', {
      reason: { code: 'TOKEN_WITHOUT_SESSION' },
    });
  }
  await ctx.db.transaction(async (tx) => {
    await endSessions(ctx, tx, userId, { only: sessionId });
  });
  ctx.accounts.forget(userId);
  noteSecurityEvent(ctx, 'logged_out', { sessionId });
}
