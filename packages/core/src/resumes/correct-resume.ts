import { resumeAnalyses, resumeCorrections, resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { matchAgain } from '../matches/match-again.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import type { CorrectResumeInput, ResumeAnalysis } from './analysis-schemas.ts';
import { getResumeAnalysis } from './get-resume-analysis.ts';
import { requireStored } from './own-resume.ts';

/**
 * Notes what the caller says that the analysis of a resume has wrong, in place of earlier corrections.
 * Companies see them beside what was read; they change no match, because they are in no file.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (also when it was erased), RATE_LIMITED.
 */
export async function correctResume(
  ctx: ServiceCtx,
  { resumeId, corrections }: CorrectResumeInput,
): Promise<ResumeAnalysis> {
  const { studentId } = requireStudent(ctx.actor);
  const correct = async (tx: Database) => {
    const [resume] = await tx
      .select({ erasedAt: resumes.erasedAt })
      .from(resumes)
      .where(and(eq(resumes.id, resumeId), eq(resumes.studentId, studentId)))
      .for('key share');
    requireStored(resume, resumeId);
    if (corrections.length === 0) {
      await tx.delete(resumeCorrections).where(eq(resumeCorrections.resumeId, resumeId));
    } else {
      const values = { corrections, at: ctx.now() };
      await tx
        .insert(resumeCorrections)
        .values({ resumeId, ...values })
        .onConflictDoUpdate({ target: resumeCorrections.resumeId, set: values });
    }
    // Who the student is may be known better now.
    await tx
      .update(resumeAnalyses)
      .set({ identifyingWords: null })
      .where(eq(resumeAnalyses.resumeId, resumeId));
    await matchAgain(ctx, tx, { of: 'resume', id: resumeId });
    return await getResumeAnalysis({ ...ctx, db: tx }, { resumeId });
  };
  return await withinRate(ctx, RATE_RULES.correct, String(studentId), () =>
    ctx.db.transaction(correct),
  );
}
