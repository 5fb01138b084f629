import { resumeCorrections, resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq } from 'drizzle-orm';
import { lockStudent } from '../accounts/lock-account-rows.ts';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { matchAgain } from '../matches/match-again.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import type { CorrectResumeInput, OwnAnalysis } from './analysis-schemas.ts';
import { forgetRedactions } from './forget-redactions.ts';
import { ServiceError } from '../errors.ts';
import { getResumeAnalysis } from './get-resume-analysis.ts';
import { requireStored } from './own-resume.ts';

/**
 * Notes what the caller says that the analysis of a resume has wrong, in place of earlier corrections.
 * Companies see them beside what was read; they change no match, because they are in no file.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (also when it was erased), CONFLICT
 * (`expectedRevision`), RATE_LIMITED.
 */
export async function correctResume(
  ctx: ServiceCtx,
  { resumeId, corrections, expectedRevision }: CorrectResumeInput,
): Promise<OwnAnalysis> {
  const { studentId } = requireStudent(ctx.actor);
  const correct = async (tx: Database) => {
    // A reading that ends meanwhile, or what is made for blind reviews, waits.
    await lockStudent(tx, studentId);
    const [resume] = await tx
      .select({ erasedAt: resumes.erasedAt })
      .from(resumes)
      .where(and(eq(resumes.id, resumeId), eq(resumes.studentId, studentId)))
      .for('key share');
    requireStored(resume, resumeId);
    const read = async () => await getResumeAnalysis({ ...ctx, db: tx }, { resumeId });
    if (expectedRevision !== undefined) {
      const { revision } = await read();
      if (revision !== expectedRevision) throw changed();
    }
    if (corrections.length === 0) {
      await tx.delete(resumeCorrections).where(eq(resumeCorrections.resumeId, resumeId));
    } else {
      const values = { corrections, at: ctx.now() };
      await tx
        .insert(resumeCorrections)
        .values({ resumeId, ...values })
        .onConflictDoUpdate({ target: resumeCorrections.resumeId, set: values });
    }
    await forgetRedactions(tx, resumeId);
    await matchAgain(ctx, tx, { of: 'resume', id: resumeId });
    return await read();
  };
  return await withinRate(ctx, RATE_RULES.correct, String(studentId), () =>
    ctx.db.transaction(correct),
  );
}

function changed(): ServiceError {
  return new ServiceError('CONFLICT', 'The resume was corrected or read again; look again', {
    field: 'expectedRevision',
    reason: { code: 'CHANGED' },
  });
}
