import type { ServiceCtx } from '../context.ts';
import { readNow } from '../resumes/extract-pending-resume.ts';
import { toResumeText } from '../resumes/resume-view.ts';
import type { ResumeText } from '../resumes/schemas.ts';
import { openResume, recordResumeView } from './open-resume.ts';
import type { ApplicationRef } from './schemas.ts';

/**
 * The text of the resume of an application to one of the calling company's jobs. The student sees
 * that it was opened.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT.
 */
export async function getApplicationResumeText(
  ctx: ServiceCtx,
  { applicationId }: ApplicationRef,
): Promise<ResumeText> {
  let { resume, studentId } = await openResume(ctx, applicationId);
  if (resume.extractionStatus === 'pending') {
    await readNow(ctx, resume);
    ({ resume, studentId } = await openResume(ctx, applicationId));
  }
  if (resume.text !== null) await recordResumeView(ctx, { applicationId, studentId });
  return toResumeText(resume);
}
