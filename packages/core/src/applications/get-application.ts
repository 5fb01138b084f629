import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { readApplication } from './read-application.ts';
import type { ApplicationRef, ReviewedWithTimeline } from './schemas.ts';

/**
 * Returns an application with its history: a student's own, or one to a job of the calling company.
 *
 * @throws {ServiceError} UNAUTHENTICATED, NOT_FOUND.
 */
export async function getApplication(
  ctx: ServiceCtx,
  { applicationId }: ApplicationRef,
): Promise<ReviewedWithTimeline> {
  return await readApplication(ctx.db, applicationId, requireSignedIn(ctx.actor));
}
