import type { ServiceCtx } from '../context.ts';
import { readNow } from './extract-pending-resume.ts';
import { readOwnResume } from './own-resume.ts';
import { toResumeText } from './resume-view.ts';
import type { ResumeRef, ResumeText } from './schemas.ts';

/**
 * The extracted text of one of the caller's resumes.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
 */
export async function getResumeText(ctx: ServiceCtx, { resumeId }: ResumeRef): Promise<ResumeText> {
  const resume = await readOwnResume(ctx, resumeId);
  if (resume.extractionStatus !== 'pending') return toResumeText(resume);
  await readNow(ctx, resume);
  return toResumeText(await readOwnResume(ctx, resumeId));
}
