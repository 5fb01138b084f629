import { resumes } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { lockStudent } from '../accounts/lock-account-rows.ts';
import type { Deps } from '../context.ts';
import { writeAnalysis } from './stored-analysis.ts';
import type { StoredReading } from './stored-reading.ts';

/**
 * Writes a reading that ended after the upload, wakes the student's live streams, and queues the
 * recognition of pictures if the reading is provisional. Does nothing if the resume is gone, or does not
 * meet `still` any more.
 */
export async function writeReading(
  deps: Pick<Deps, 'db' | 'queue' | 'witness'>,
  { id, studentId }: { readonly id: number; readonly studentId: number },
  { columns, analysis }: StoredReading,
  still: SQL | undefined,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    // The readings of a student become visible in the order of their numbers.
    if (!(await lockStudent(tx, studentId))) return;
    const [written] = await tx
      .update(resumes)
      .set({ ...columns, reading: sql`nextval('resume_readings')` })
      .where(and(eq(resumes.id, id), still))
      .returning({ id: resumes.id });
    if (!written) return;
    wakeAfterCommit(tx, `student:${studentId}`);
    await writeAnalysis(deps, tx, id, analysis);
    if (columns.awaitsRecognition) {
      await deps.queue.add(tx, 'recognise-resume', [{ resumeId: id }]);
    }
  });
}
