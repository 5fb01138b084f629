import { applications, resumeAnalyses, resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Deps } from '../context.ts';

/**
 * Has what blind reviews show of a student made anew, as part of `tx`, which has changed the name and holds
 * the lock on the student. Until then they show no cover letter, and find no resume.
 */
export async function hideFormerName(
  { queue }: Pick<Deps, 'queue'>,
  tx: Database,
  studentId: number,
): Promise<void> {
  const own = tx.select({ id: resumes.id }).from(resumes).where(eq(resumes.studentId, studentId));
  await tx
    .update(resumeAnalyses)
    .set({ identifyingWords: null })
    .where(and(inArray(resumeAnalyses.resumeId, own), isNotNull(resumeAnalyses.identifyingWords)));
  await tx
    .update(applications)
    .set({ blindCoverLetter: null })
    .where(and(eq(applications.studentId, studentId), isNotNull(applications.blindCoverLetter)));
  const open = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.studentId, studentId), isNull(applications.revealedAt)));
  await queue.add(
    tx,
    'match-applications',
    open.map(({ id }) => ({ of: 'application' as const, id })),
  );
}
