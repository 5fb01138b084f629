import { resumes } from '@internsync/db/schema';
import { and, asc, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { ServiceError } from '../errors.ts';
import type { ExtractionResult } from '../ports.ts';
import { toStoredReading } from './stored-reading.ts';
import { replaceLayout } from './replace-layout.ts';
import { extractStored } from './extract-stored.ts';
import { writeReading } from './write-reading.ts';

const BATCH = 100;

/** Told after each resume: how many are done, out of how many, and how many could not be read now. */
export type RereadProgress = (done: number, total: number, failed: number) => void;

export interface Reread {
  readonly read: number;
  /** Those that could not be read now, because of the storage or the load; they keep what was read before. */
  readonly failed: number;
  /** Those whose files are not in the storage. */
  readonly missing: number;
}

/**
 * Reads all resumes again that an older version of the reader read, the oldest first. It may be stopped at any time
 * and started again: what is done is not done again. What only the analyser understands differently is renewed by
 * background work (`renewAnalyses`).
 */
export async function rereadResumes(deps: Deps, progress: RereadProgress): Promise<Reread> {
  const { db, extractor } = deps;
  const outdated = and(
    ne(resumes.extractionStatus, 'pending'),
    isNull(resumes.erasedAt),
    or(isNull(resumes.readerVersion), lt(resumes.readerVersion, extractor.version)),
  );
  const total = await db.$count(resumes, outdated);
  const counts = { read: 0, failed: 0, missing: 0 };
  let after = 0;
  for (let size = BATCH; size === BATCH;) {
    const batch = await db
      .select({
        id: resumes.id,
        studentId: resumes.studentId,
        objectKey: resumes.objectKey,
        wasRead: sql<boolean>`${resumes.extractionStatus} = 'done'`,
      })
      .from(resumes)
      .where(and(outdated, gt(resumes.id, after)))
      .orderBy(asc(resumes.id))
      .limit(BATCH);
    for (const resume of batch) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other: users' uploads need readers too.
      counts[await reread(deps, resume)] += 1;
      const { read, failed, missing } = counts;
      progress(read + failed + missing, total, failed);
    }
    size = batch.length;
    after = batch.at(-1)?.id ?? after;
  }
  return counts;
}

interface StoredResume {
  readonly id: number;
  readonly studentId: number;
  readonly objectKey: string;
}

async function reread(
  deps: Deps,
  { wasRead, ...resume }: StoredResume & { readonly wasRead: boolean },
): Promise<keyof Reread> {
  const about = { resumeId: resume.id };
  try {
    const { result } = await extractStored(deps, resume.objectKey);
    // A busy machine ends readings, too: what was read once is not given up for that.
    if (wasRead && !result.reading) {
      const reason = result.ok ? null : result.reason;
      deps.log.warn({ ...about, reason }, 'a resume keeps its text: it could not be read again');
      return 'failed';
    }
    await writeAgain(deps, resume, result);
    return 'read';
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'NOT_FOUND') {
      deps.log.warn(about, 'the file of a resume is not in the storage');
      return 'missing';
    }
    deps.log.warn({ err: error, ...about }, 'could not read a resume again');
    return 'failed';
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
  await replaceLayout(deps, objectKey, result.reading);
  await writeReading(
    deps,
    resume,
    { columns: { ...columns, readerVersion }, analysis },
    and(eq(resumes.objectKey, objectKey), isNull(resumes.erasedAt)),
  );
}
