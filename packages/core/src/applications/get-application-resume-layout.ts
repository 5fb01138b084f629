import type { ServiceCtx } from '../context.ts';
import { readLayoutNow } from '../resumes/read-layout-now.ts';
import type { ResumeLayout } from '../resumes/schemas.ts';
import { isBlind, noBlindView } from './blind-review.ts';
import { asView, openResumeFile, recordResumeAccess } from './open-resume.ts';
import type { ApplicationRef } from './schemas.ts';

/**
 * Returns where everything is on the pages of the resume of an application to one of the calling
 * company's jobs; not while its review is blind. The student's access log records every access.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, UNAVAILABLE,
 * RATE_LIMITED.
 */
export async function getApplicationResumeLayout(
  ctx: ServiceCtx,
  application: ApplicationRef,
): Promise<ResumeLayout> {
  return await asView(ctx, () => view(ctx, application));
}

async function view(ctx: ServiceCtx, { applicationId }: ApplicationRef): Promise<ResumeLayout> {
  const opened = await openResumeFile(ctx, applicationId);
  if (isBlind(opened, { kind: 'company' })) {
    throw noBlindView();
  }
  const layout = await readLayoutNow(ctx, opened.resume);
  await recordResumeAccess(ctx, applicationId, opened, 'text');
  return layout;
}
