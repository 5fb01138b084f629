import type { ServiceCtx } from '../context.ts';
import { readOwnResume } from './own-resume.ts';
import { readLayoutNow } from './read-layout-now.ts';
import type { ResumeLayout, ResumeRef } from './schemas.ts';

/**
 * Where everything is on the pages of one of the caller's resumes.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, UNAVAILABLE.
 */
export async function getResumeLayout(
  ctx: ServiceCtx,
  { resumeId }: ResumeRef,
): Promise<ResumeLayout> {
  return await readLayoutNow(ctx, await readOwnResume(ctx, resumeId));
}
