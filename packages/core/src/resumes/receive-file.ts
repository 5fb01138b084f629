import { createHash, randomBytes } from 'node:crypto';
import { resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import type { Deps } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { toExtractionColumns } from './extraction.ts';
import { safeFileName } from './file-name.ts';
import { refuseFile } from './refuse-file.ts';
import type { SentFile } from './schemas.ts';
import { checkRoom, reserveRoom } from './storage-quota.ts';
import { putObject } from './stored-bytes.ts';

/** Where resumes lie in the bucket; what the sweeper looks through. */
export const RESUME_PREFIX = 'uploads/CVs/';

/** The outcome of not having looked: the queue will. */
const UNREAD = { ok: false, reason: 'busy', pageCount: null, activeContent: [] } as const;

/**
 * Takes in a resume: checks and reads the file, stores it under a new key, and runs `save` in one
 * transaction with the row's values. When that fails, the object is removed again; should this
 * process die in between, the sweeper removes it.
 *
 * @param save writes the row (see `insertResume`) and whatever belongs with it.
 * @throws {ServiceError} TOO_LARGE, CONFLICT, UNPROCESSABLE (`file`), UNAVAILABLE, and what `save` throws.
 */
export async function receiveFile<T>(
  deps: Deps,
  studentId: number,
  file: SentFile,
  save: (tx: Database, resume: NewResume) => Promise<T>,
): Promise<T> {
  if (file.bytes.byteLength > deps.settings.maxResumeBytes) {
    const mib = deps.settings.maxResumeBytes / 1024 / 1024;
    throw new ServiceError('TOO_LARGE', `The file is over the limit of ${mib} MiB`, {
      field: 'file',
    });
  }
  await checkRoom(deps, deps.db, studentId, file.bytes.byteLength);
  const extraction = file.readLater ? UNREAD : await deps.extractor.extract(file.bytes);
  refuseFile(extraction);
  const objectKey = `${RESUME_PREFIX}${randomBytes(16).toString('hex')}.pdf`;
  await putObject(deps, objectKey, file.bytes);
  try {
    return await deps.db.transaction(
      async (tx) =>
        await save(tx, {
          studentId,
          objectKey,
          fileName: safeFileName(file.fileName),
          sizeBytes: file.bytes.byteLength,
          sha256: createHash('sha256').update(file.bytes).digest('hex'),
          uploadedAt: deps.now(),
          ...toExtractionColumns(extraction),
        }),
    );
  } catch (error) {
    await deps.storage.remove(objectKey).catch((cause: unknown) => {
      deps.log.warn({ err: cause, objectKey }, 'left an object without a row to the sweeper');
    });
    throw error;
  }
}

type NewResume = Omit<typeof resumes.$inferInsert, 'id'>;

/**
 * Writes a resume's row as part of `tx`, and queues its reading where that has not happened yet.
 *
 * @throws {ServiceError} CONFLICT (`file`) when the student has no room for it.
 */
export async function insertResume(deps: Deps, tx: Database, resume: NewResume): Promise<number> {
  await reserveRoom(deps, tx, resume.studentId, resume.sizeBytes);
  const [created] = await tx.insert(resumes).values(resume).returning({ id: resumes.id });
  if (!created) throw new Error('An insert without a conflict clause returned no row');
  if (resume.extractionStatus === 'pending') {
    await deps.queue.add(tx, 'extract-resume', [{ resumeId: created.id }]);
  }
  return created.id;
}
