import { resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { lockStudent } from '../accounts/lock-account-rows.ts';
import type { Deps } from '../context.ts';
import { queueWitness, writeAnalysis } from './stored-analysis.ts';
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
    if (!(await writeColumns(tx, { id, studentId }, columns, still))) return;
    await writeAnalysis(deps, tx, id, analysis);
    if (columns.awaitsRecognition) {
      await deps.queue.add(tx, 'recognise-resume', [{ resumeId: id }]);
    }
  });
}

/**
 * Ends the recognition of a resume that cannot be read now: what was read of it before stays, with a reason
 * for its student. Does nothing if the resume is gone, or does not meet `still` any more.
 */
export async function endRecognition(
  deps: Pick<Deps, 'db' | 'queue' | 'witness'>,
  resume: { readonly id: number; readonly studentId: number },
  reason: string,
  still: SQL | undefined,
): Promise<void> {
  const gradeReasons = sql`array_append(${resumes.gradeReasons}, ${reason}::text)`;
  const columns = { awaitsRecognition: false, gradeReasons };
  await deps.db.transaction(async (tx) => {
    // The witness was to wait for the text of the pictures.
    if (await writeColumns(tx, resume, columns, still)) await queueWitness(deps, tx, resume.id);
  });
}

/** Returns whether the resume was still there. */
async function writeColumns(
  tx: Database,
  { id, studentId }: { readonly id: number; readonly studentId: number },
  columns: PgUpdateSetSource<typeof resumes>,
  still: SQL | undefined,
): Promise<boolean> {
  // The readings of a student become visible in the order of their numbers.
  if (!(await lockStudent(tx, studentId))) return false;
  const [written] = await tx
    .update(resumes)
    .set({ ...columns, reading: sql`nextval('resume_readings')` })
    .where(and(eq(resumes.id, id), still))
    .returning({ id: resumes.id });
  if (!written) return false;
  wakeAfterCommit(tx, `student:${studentId}`);
  return true;
}
