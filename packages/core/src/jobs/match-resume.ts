import { resumeAnalyses, resumes } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { explainedMatch } from '../matches/compute-match.ts';
import { requireStored } from '../resumes/own-resume.ts';
import { getRequirements } from './get-requirements.ts';
import type { MatchResumeInput, MatchWithRequirements } from './requirement-schemas.ts';

/**
 * How one of the caller's resumes fits a job: what the company would get if the caller applied now.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (`jobId` or `resumeId`).
 */
export async function matchResume(
  ctx: ServiceCtx,
  { resumeId, jobId }: MatchResumeInput,
): Promise<MatchWithRequirements> {
  const { studentId } = requireStudent(ctx.actor);
  const [row] = await ctx.db
    .select({ erasedAt: resumes.erasedAt, facts: resumeAnalyses.facts })
    .from(resumes)
    .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, resumes.id))
    .where(and(eq(resumes.id, resumeId), eq(resumes.studentId, studentId)));
  const { facts } = requireStored(row, resumeId);
  const { requirements } = await getRequirements(ctx, { jobId });
  return {
    jobId,
    requirements,
    read: facts !== null,
    match: explainedMatch(ctx, { facts, appliedAt: ctx.now() }, requirements),
  };
}
