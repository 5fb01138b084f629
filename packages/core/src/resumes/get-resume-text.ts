import type { ServiceCtx } from '../context.ts';
import { readOwnResume } from './own-resume.ts';
import { toResumeText } from './resume-view.ts';
import type { ResumeRef, ResumeText } from './schemas.ts';

/**
 * The text that was read from one of the caller's resumes.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
 */
export async function getResumeText(ctx: ServiceCtx, { resumeId }: ResumeRef): Promise<ResumeText> {
  return toResumeText(await readOwnResume(ctx, resumeId));
}
