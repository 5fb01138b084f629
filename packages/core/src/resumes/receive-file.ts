import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { resumeAnalyses, resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import type { Deps } from '../context.ts';
import type { Fate } from '../idempotency/once.ts';
import type { ExtractionResult } from '../ports.ts';
import { safeFileName } from './file-name.ts';
import { fileTooLarge } from './file-too-large.ts';
import { findKnownReading } from './known-reading.ts';
import { refuseFile } from './refuse-file.ts';
import type { SentFile } from './schemas.ts';
import { checkRoom, reserveRoom } from './storage-quota.ts';
import { putObject } from './stored-bytes.ts';
import { queueWitness, type AnalysisColumns } from './stored-analysis.ts';
import { toStoredReading } from './stored-reading.ts';
import { copyLayout, layoutKeyOf, storeLayout } from './stored-layout.ts';

/** The key prefix of resumes in the bucket, which the sweeper lists. */
export const RESUME_PREFIX = 'uploads/CVs/';

/** The result for a file that is not extracted yet: the queue does it later. */
const UNREAD: ExtractionResult = { ok: false, reason: 'busy', pageCount: null, activeContent: [] };

/** A resume in storage whose row is about to be written. */
export interface ReceivedFile extends Fate, AsyncDisposable {
  /** The values of its row; see `insertResume`. */
  readonly row: NewResume;
  /** What was understood of it; null if it was not read yet. */
  readonly analysis: AnalysisColumns | null;
}

/**
 * Checks and extracts a resume file, and stores it under a new key. A file whose reading takes long is
 * stored unread; the queue reads it. Bytes that were read before are not read again. The row is written
 * in a transaction (`once`) that reports its outcome to the result. Disposing of the result removes the
 * object if it is certain that there is no row. If that is uncertain, or if this process dies first, the
 * sweeper checks for the row.
 *
 * @example
 * await using received = await receiveFile(ctx, studentId, file);
 * await once(ctx, deed, (tx) => write(tx, received.row), received);
 *
 * @throws {ServiceError} TOO_LARGE, CONFLICT, UNPROCESSABLE (`file`), UNAVAILABLE.
 */
export async function receiveFile(
  deps: Deps,
  studentId: number,
  file: SentFile,
): Promise<ReceivedFile> {
  if (file.bytes.byteLength > deps.settings.maxResumeBytes) throw fileTooLarge(deps.settings);
  await checkRoom(deps, deps.db, studentId, file.bytes.byteLength);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const known = await findKnownReading(deps, sha256);
  const extraction = known || file.readLater ? UNREAD : await readSoon(deps, file.bytes);
  refuseFile(extraction);
  const objectKey = `${RESUME_PREFIX}${randomBytes(16).toString('hex')}.pdf`;
  await putObject(deps, objectKey, file.bytes);
  if (known) await copyLayout(deps, known.objectKey, objectKey);
  else await storeLayout(deps, objectKey, extraction.reading);
  const { columns, analysis } = known ?? toStoredReading(deps, extraction);
  const received: ReceivedFile = {
    row: {
      studentId,
      objectKey,
      fileName: safeFileName(file.fileName),
      sizeBytes: file.bytes.byteLength,
      sha256,
      uploadedAt: deps.now(),
      ...columns,
    },
    analysis,
    mayBeWritten: false,
    [Symbol.asyncDispose]: async () => {
      if (received.mayBeWritten) return;
      const removed = [objectKey, layoutKeyOf(objectKey)].map((key) => deps.storage.remove(key));
      await Promise.all(removed).catch((cause: unknown) => {
        deps.log.warn({ err: cause, objectKey }, 'left an object without a row to the sweeper');
      });
    },
  };
  return received;
}

/** The reading, if it does not take long. */
async function readSoon(
  { extractor, log, settings }: Deps,
  bytes: Uint8Array,
): Promise<ExtractionResult> {
  const inTime = new AbortController();
  const reading = extractor.extract(bytes);
  const patience = setTimeout(settings.uploadPatienceMs, UNREAD, { signal: inTime.signal });
  try {
    const soon = await Promise.race([reading, patience]);
    if (soon === UNREAD) {
      // Nobody waits for it any more.
      reading.catch((error: unknown) => log.warn({ err: error }, 'could not read a resume'));
    }
    return soon;
  } finally {
    inTime.abort();
  }
}

type NewResume = Omit<typeof resumes.$inferInsert, 'id'>;

/**
 * Writes a resume's row as part of `tx`, and queues its extraction if it is pending, or the recognition
 * of its pictures. Has the witness asked if it was understood.
 *
 * @throws {ServiceError} CONFLICT (`file`) when the student's quota is exceeded.
 */
export async function insertResume(
  deps: Deps,
  tx: Database,
  { row: resume, analysis }: Pick<ReceivedFile, 'row' | 'analysis'>,
): Promise<number> {
  await reserveRoom(deps, tx, resume.studentId, resume.sizeBytes);
  const [created] = await tx.insert(resumes).values(resume).returning({ id: resumes.id });
  if (!created) throw new Error('An insert without a conflict clause returned no row');
  if (analysis) {
    await tx.insert(resumeAnalyses).values({ resumeId: created.id, ...analysis });
    await queueWitness(deps, tx, created.id);
  }
  if (resume.extractionStatus === 'pending') {
    await deps.queue.add(tx, 'extract-resume', [{ resumeId: created.id }]);
  }
  if (resume.awaitsRecognition) {
    await deps.queue.add(tx, 'recognise-resume', [{ resumeId: created.id }]);
  }
  return created.id;
}
