import { sessions } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';

/** Ends the caller's session: its token is worth nothing from here on. */
export async function logOut(ctx: ServiceCtx): Promise<void> {
  const { sessionId, userId } = requireSignedIn(ctx.actor);
  await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now() })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)));
}
