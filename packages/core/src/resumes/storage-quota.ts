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
    // An erased resume has a row but no file.
    .where(and(eq(resumes.studentId, studentId), isNull(resumes.erasedAt))),
);

/**
 * Checks that another file fits a student's quota. Outside a transaction the result may be outdated: it
 * only avoids extracting and storing a file that would be refused; `reserveRoom` decides.
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
  const max = settings.maxStudentBytes;
  const mib = max / 1024 / 1024;
  throw new ServiceError(
    'CONFLICT',
    `Your resumes would take more than the ${mib} MiB that you may keep; remove one that is not in use, or apply with one that you have stored`,
    { field: 'file', reason: { code: 'QUOTA_EXCEEDED', max } },
  );
}

/**
 * The same check, inside the transaction that stores the file. It serialises the transactions of a
 * student, so that concurrent uploads cannot exceed the quota together.
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
