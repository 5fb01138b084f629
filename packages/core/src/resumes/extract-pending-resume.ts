import { resumes } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { extractStored } from './extract-stored.ts';
import { toStoredReading } from './stored-reading.ts';
import { replaceLayout } from './replace-layout.ts';
import { writeReading } from './write-reading.ts';

/**
 * Extracts the text of a pending resume while its reader waits. On failure it stays pending, and the
 * queue extracts it later.
 */
export async function readNow(deps: Deps, { id }: { readonly id: number }): Promise<void> {
  try {
    await extractPendingResume(deps, { resumeId: id });
  } catch (error) {
    deps.log.warn({ err: error, resumeId: id }, 'left a pending resume to the queue');
  }
}

/**
 * Queued work: extracts the text of a pending resume. Does nothing when it was extracted or removed in
 * the meantime.
 *
 * @throws when extraction is not possible now; the queue tries again.
 */
export async function extractPendingResume(
  deps: Deps,
  { resumeId }: { readonly resumeId: number },
): Promise<void> {
  const pending = and(eq(resumes.id, resumeId), eq(resumes.extractionStatus, 'pending'));
  const [resume] = await deps.db
    .select({ id: resumes.id, studentId: resumes.studentId, objectKey: resumes.objectKey })
    .from(resumes)
    .where(pending);
  if (!resume) return;
  const { result } = await extractStored(deps, resume.objectKey);
  await replaceLayout(deps, resume.objectKey, result.reading);
  await writeReading(deps, resume, toStoredReading(deps, result), pending);
}
