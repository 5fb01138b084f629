import type { ServiceCtx } from '../context.ts';
import { readNow } from '../resumes/extract-pending-resume.ts';
import { joinPages } from '../resumes/page-texts.ts';
import { toResumeText } from '../resumes/resume-view.ts';
import type { ReviewedResumeText } from '../resumes/schemas.ts';
import { BLIND_TEXT, redactResume } from './blind-resume.ts';
import { BLIND_FILE_NAME, isBlind } from './blind-review.ts';
import { asView, openResume, recordResumeAccess } from './open-resume.ts';
import type { ApplicationRef } from './schemas.ts';

/**
 * Returns the resume text of an application to one of the calling company's jobs, while its review is blind
 * without what identifies the student. The student's access log records every access.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, UNAVAILABLE,
 * RATE_LIMITED.
 */
export async function getApplicationResumeText(
  ctx: ServiceCtx,
  application: ApplicationRef,
): Promise<ReviewedResumeText> {
  return await asView(ctx, () => view(ctx, application));
}

async function view(
  ctx: ServiceCtx,
  { applicationId }: ApplicationRef,
): Promise<ReviewedResumeText> {
  let opened = await openResume(ctx, applicationId);
  if (opened.resume.extractionStatus === 'pending') {
    await readNow(ctx, opened.resume);
    opened = await openResume(ctx, applicationId);
  }
  const seen = toResumeText(opened.resume);
  const blind = isBlind(opened, { kind: 'company' })
    ? {
        resumeId: null,
        fileName: BLIND_FILE_NAME,
        hidden: seen.hidden.map((part) => ({ ...part, text: BLIND_TEXT })),
        ...(seen.text !== null &&
          joinPages((await redactResume(ctx, opened)).pages.map(({ text }) => text))),
      }
    : {};
  const isShown = seen.text !== null || seen.hidden.length > 0;
  if (isShown) await recordResumeAccess(ctx, applicationId, opened, 'text');
  return { ...seen, ...blind };
}
