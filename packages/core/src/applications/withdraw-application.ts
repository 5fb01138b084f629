import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { lockApplication, writeStatus } from './visible-application.ts';
import { readMyApplication } from './read-application.ts';
import { recordEvent } from '../events/record-event.ts';
import type { ApplicationRef, ApplicationWithTimeline } from './schemas.ts';

/**
 * Withdraws an application in any status but rejected. The company still sees the application, but not
 * its resume. Idempotent.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT when it was rejected.
 */
export async function withdrawApplication(
  ctx: ServiceCtx,
  { applicationId }: ApplicationRef,
): Promise<ApplicationWithTimeline> {
  const actor = requireStudent(ctx.actor);
  return await ctx.db.transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId, actor);
    if (application.status === 'rejected') {
      throw new ServiceError('CONFLICT', 'This application was rejected', {
        reason: { code: 'REJECTED' },
      });
    }
    if (application.status !== 'withdrawn') {
      const at = ctx.now();
      const statusSince = at.toISOString();
      await writeStatus(tx, { applicationId, status: 'withdrawn', statusSince });
      await recordEvent(ctx, tx, {
        applicationId,
        studentId: actor.studentId,
        kind: 'withdrawn',
        fromStatus: application.status,
        toStatus: 'withdrawn',
        by: actor,
        at,
      });
    }
    return await readMyApplication(tx, applicationId, actor);
  });
}
