import { resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { lockStudent } from '../accounts/lock-account-rows.ts';
import type { Deps } from '../context.ts';
import { ServiceError } from '../errors.ts';

const sumStored = statement<{ readonly studentId: number }>()((db, { studentId }) =>
  db
    .select({ bytes: sql`coalesce(sum(${resumes.sizeBytes}), 0)`.mapWith(Number) })
    .from(resumes)
    // Of an erased one the row alone is left.
    .where(and(eq(resumes.studentId, studentId), isNull(resumes.erasedAt))),
);

/**
 * Checks that a student has room for another file. Outside a transaction the answer may be out of
 * date: it saves the reading and storing of a hopeless file, and `reserveRoom` decides.
 *
 * @throws {ServiceError} CONFLICT (`file`).
 */
export async function checkRoom(
  { settings }: Pick<Deps, 'settings'>,
  db: Database,
  studentId: number,
  sizeBytes: number,
): Promise<void> {
  const [stored] = await sumStored(db, { studentId });
  if ((stored?.bytes ?? 0) + sizeBytes <= settings.maxStudentBytes) return;
  const mib = settings.maxStudentBytes / 1024 / 1024;
  throw new ServiceError(
    'CONFLICT',
    `Your resumes would take more than the ${mib} MiB that you may keep; remove one that is not in use, or apply with one that you have stored`,
    { field: 'file' },
  );
}

/**
 * Checks the same inside the transaction that stores the file: the student's files are stored one
 * after another, so that several at once cannot take more room than there is.
 *
 * @throws {ServiceError} CONFLICT (`file`).
 */
export async function reserveRoom(
  deps: Pick<Deps, 'settings'>,
  tx: Database,
  studentId: number,
  sizeBytes: number,
): Promise<void> {
  await lockStudent(tx, studentId);
  await checkRoom(deps, tx, studentId, sizeBytes);
}
