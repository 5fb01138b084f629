import { applications } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { recordEvent } from '../events/record-event.ts';
import { readApplication } from './read-application.ts';
import type { ApplicationRef, ReviewedWithTimeline } from './schemas.ts';
import { lockApplication } from './visible-application.ts';

/**
 * Reveals who applied to a blind job of the calling company. The student sees it in the timeline, and it
 * cannot be taken back. Does nothing if it was done, or if the job is not blind.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT when the application was withdrawn.
 */
export async function revealApplication(
  ctx: ServiceCtx,
  { applicationId }: ApplicationRef,
): Promise<ReviewedWithTimeline> {
  const actor = requireCompany(ctx.actor, 'review_applications');
  return await ctx.db.transaction(async (tx) => {
    const { status, studentId } = await lockApplication(tx, applicationId, actor);
    if (status === 'withdrawn') {
      throw new ServiceError('CONFLICT', 'The student has withdrawn this application', {
        reason: { code: 'WITHDRAWN' },
      });
    }
    const { blind } = await readApplication(tx, applicationId, actor);
    if (blind) {
      const at = ctx.now();
      await tx
        .update(applications)
        .set({ revealedAt: at })
        .where(eq(applications.id, applicationId));
      await recordEvent(ctx, tx, {
        applicationId,
        studentId,
        kind: 'identity_revealed',
        by: actor,
        at,
      });
    }
    return await readApplication(tx, applicationId, actor);
  });
}
