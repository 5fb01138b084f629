import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { endSessions } from './end-sessions.ts';
import type { SessionRef } from '../accounts/schemas.ts';

/**
 * Ends one of the caller's sessions, on every instance at once.
 *
 * @throws {ServiceError} UNAUTHENTICATED; NOT_FOUND (`sessionId`) when it is another user's or has
 * ended.
 */
export async function revokeSession(ctx: ServiceCtx, { sessionId }: SessionRef): Promise<void> {
  const { userId } = requireSignedIn(ctx.actor);
  const ended = await ctx.db.transaction(
    async (tx) => await endSessions(ctx, tx, userId, { only: sessionId }),
  );
  if (ended === 0) {
    throw new ServiceError('NOT_FOUND', 'There is no such session', { field: 'sessionId' });
  }
  ctx.accounts.forget(userId);
  noteSecurityEvent(ctx, 'session_revoked', { sessionId });
}
