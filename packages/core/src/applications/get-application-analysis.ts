import {
  resumeAnalyses,
  resumeCorrections,
  resumes,
  resumeTestimonies,
} from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import type { ReviewedAnalysis } from '../resumes/analysis-schemas.ts';
import { analysisFields, toResumeAnalysis } from '../resumes/get-resume-analysis.ts';
import { resumeNotFound } from '../resumes/resume-view.ts';
import { blindAnalysis } from './blind-analysis.ts';
import { redactResume } from './blind-resume.ts';
import { isBlind } from './blind-review.ts';
import { asView, openResume, recordResumeAccess } from './open-resume.ts';
import type { ApplicationRef } from './schemas.ts';

/**
 * Returns what was understood of the resume of an application to one of the calling company's jobs: the
 * same that its student gets, while the review is blind without what identifies the student. The student's access log records every access.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, UNAVAILABLE,
 * RATE_LIMITED.
 */
export async function getApplicationAnalysis(
  ctx: ServiceCtx,
  application: ApplicationRef,
): Promise<ReviewedAnalysis> {
  return await asView(ctx, () => view(ctx, application));
}

async function view(ctx: ServiceCtx, { applicationId }: ApplicationRef): Promise<ReviewedAnalysis> {
  const opened = await openResume(ctx, applicationId);
  const { id } = opened.resume;
  const [row] = await ctx.db
    .select(analysisFields)
    .from(resumes)
    .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, resumes.id))
    .leftJoin(resumeTestimonies, eq(resumeTestimonies.resumeId, resumes.id))
    .leftJoin(resumeCorrections, eq(resumeCorrections.resumeId, resumes.id))
    .where(eq(resumes.id, id));
  if (!row) throw resumeNotFound(id);
  const seen = toResumeAnalysis(id, row);
  const blind = isBlind(opened, { kind: 'company' })
    ? await blindAnalysis(ctx, await redactResume(ctx, opened), seen)
    : null;
  await recordResumeAccess(ctx, applicationId, opened, 'analysis');
  return blind ? { resumeId: null, ...blind } : seen;
}
