import { resumes } from '@internsync/db/schema';
import { and, asc, eq, gt, isNull, lt, ne, or } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import type { ExtractionResult } from '../ports.ts';
import { toStoredReading } from './stored-reading.ts';
import { storeLayout } from './stored-layout.ts';
import { extractStored } from './extract-stored.ts';
import { writeReading } from './write-reading.ts';

const BATCH = 100;

/** Told after each resume: how many are done, out of how many, and how many could not be read now. */
export type RereadProgress = (done: number, total: number, failed: number) => void;

/**
 * Reads all resumes again that an older version of the reader read, the oldest first. It may be stopped at any time
 * and started again: what is done is not done again. What only the analyser understands differently is renewed by
 * background work (`renewAnalyses`).
 *
 * @returns how many were read, and how many could not be read now, because of the storage or the load.
 */
export async function rereadResumes(
  deps: Deps,
  progress: RereadProgress,
): Promise<{ readonly read: number; readonly failed: number }> {
  const { db, extractor } = deps;
  const outdated = and(
    ne(resumes.extractionStatus, 'pending'),
    isNull(resumes.erasedAt),
    or(isNull(resumes.readerVersion), lt(resumes.readerVersion, extractor.version)),
  );
  const total = await db.$count(resumes, outdated);
  let [read, failed, after] = [0, 0, 0];
  for (let size = BATCH; size === BATCH;) {
    const batch = await db
      .select({ id: resumes.id, studentId: resumes.studentId, objectKey: resumes.objectKey })
      .from(resumes)
      .where(and(outdated, gt(resumes.id, after)))
      .orderBy(asc(resumes.id))
      .limit(BATCH);
    for (const resume of batch) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other: users' uploads need readers too.
      if (await reread(deps, resume)) read += 1;
      else failed += 1;
      progress(read + failed, total, failed);
    }
    size = batch.length;
    after = batch.at(-1)?.id ?? after;
  }
  return { read, failed };
}

interface StoredResume {
  readonly id: number;
  readonly studentId: number;
  readonly objectKey: string;
}

/** Returns whether the resume could be read now. */
async function reread(deps: Deps, resume: StoredResume): Promise<boolean> {
  try {
    const { result } = await extractStored(deps, resume.objectKey);
    await writeAgain(deps, resume, result);
    return true;
  } catch (error) {
    deps.log.warn({ err: error, resumeId: resume.id }, 'could not read a resume again');
    return false;
  }
}

/** Stores what was read again in the file of a resume, in place of the last reading. */
export async function writeAgain(
  deps: Deps,
  resume: StoredResume,
  result: ExtractionResult,
): Promise<void> {
  const { objectKey } = resume;
  const { columns, analysis } = toStoredReading(deps, result);
  // Also if there is no reading: it would not be different another time.
  const readerVersion = columns.readerVersion ?? deps.extractor.version;
  await storeLayout(deps, objectKey, result.reading);
  await writeReading(
    deps,
    resume,
    { columns: { ...columns, readerVersion }, analysis },
    and(eq(resumes.objectKey, objectKey), isNull(resumes.erasedAt)),
  );
}
