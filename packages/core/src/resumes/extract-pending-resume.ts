import { resumes } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { toExtractionColumns } from './extraction.ts';
import { getObject } from './stored-bytes.ts';

/**
 * Reads a pending resume for somebody who waits for its text. When that is not possible now, it stays
 * pending, and the queue will read it.
 */
export async function readNow(deps: Deps, { id }: { readonly id: number }): Promise<void> {
  try {
    await extractPendingResume(deps, { resumeId: id });
  } catch (error) {
    deps.log.warn({ err: error, resumeId: id }, 'left a pending resume to the queue');
  }
}

/**
 * Queued work: reads the text of a resume that is still pending. Does nothing when it was read or
 * removed meanwhile.
 *
 * @throws when it cannot be read now; the queue tries again.
 */
export async function extractPendingResume(
  deps: Deps,
  { resumeId }: { readonly resumeId: number },
): Promise<void> {
  const pending = and(eq(resumes.id, resumeId), eq(resumes.extractionStatus, 'pending'));
  const [resume] = await deps.db
    .select({ objectKey: resumes.objectKey })
    .from(resumes)
    .where(pending);
  if (!resume) return;
  const result = await deps.extractor.extract(await getObject(deps, resume.objectKey));
  if (!result.ok && result.reason === 'busy') throw new Error('The text extractor is busy');
  await deps.db.update(resumes).set(toExtractionColumns(result)).where(pending);
}
