import { applications, resumeAnalyses } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, isNotNull } from 'drizzle-orm';

/**
 * Takes back what was made of a resume for blind reviews, as part of `tx`: more may be known now of who the
 * student is. It is made again with the matches; until then such reviews show no cover letter, and find no
 * resume.
 */
export async function forgetRedactions(tx: Database, resumeId: number): Promise<void> {
  await tx
    .update(resumeAnalyses)
    .set({ identifyingWords: null })
    .where(eq(resumeAnalyses.resumeId, resumeId));
  await tx
    .update(applications)
    .set({ blindCoverLetter: null })
    .where(and(eq(applications.resumeId, resumeId), isNotNull(applications.blindCoverLetter)));
}
