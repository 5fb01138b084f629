import type { ServiceCtx } from '../context.ts';
import { readNow } from '../resumes/extract-pending-resume.ts';
import { toResumeText } from '../resumes/resume-view.ts';
import type { ResumeText } from '../resumes/schemas.ts';
import { openResume, recordResumeAccess } from './open-resume.ts';
import type { ApplicationRef } from './schemas.ts';

/**
 * Returns the resume text of an application to one of the calling company's jobs. The student's access
 * log records every access.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT.
 */
export async function getApplicationResumeText(
  ctx: ServiceCtx,
  { applicationId }: ApplicationRef,
): Promise<ResumeText> {
  let opened = await openResume(ctx, applicationId);
  if (opened.resume.extractionStatus === 'pending') {
    await readNow(ctx, opened.resume);
    opened = await openResume(ctx, applicationId);
  }
  if (opened.resume.text !== null) await recordResumeAccess(ctx, applicationId, opened, 'text');
  return toResumeText(opened.resume);
}
