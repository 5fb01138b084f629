import { companies, students, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { eq } from 'drizzle-orm';
import { ServiceError } from '../errors.ts';

// An account may be deleted while one of its requests runs. Before a transaction writes a row that
// belongs to an account, it locks the account's own row: then either the deletion waits for that
// transaction and removes its rows too, or the account is already gone and the write is refused.

/** Keeps a user from being deleted until `tx` ends. @throws {ServiceError} UNAUTHENTICATED. */
export async function requireUserRow(tx: Database, userId: number): Promise<void> {
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, userId))
    .for('key share');
  if (!user) throw accountGone();
}

const lockStudentRow = statement<{ readonly studentId: number }>()((db, { studentId }) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(eq(students.id, studentId))
    .for('no key update'),
);

/**
 * Locks a student until `tx` ends. Writers of one student's events wait for each other here, so the ids
 * of a student's events increase in the order in which they become visible, and a reader that continues
 * after id N misses none.
 *
 * Lock the student before any job and before any other row of the student, as `deleteAccount` does.
 * In another order two transactions can deadlock.
 *
 * @returns whether the student exists.
 */
export async function lockStudent(tx: Database, studentId: number): Promise<boolean> {
  const [student] = await lockStudentRow(tx, { studentId });
  return student !== undefined;
}

/**
 * Keeps a student from being deleted until `tx` ends, and makes other writers of the student's events
 * wait.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function requireStudentRow(tx: Database, studentId: number): Promise<void> {
  if (!(await lockStudent(tx, studentId))) throw accountGone();
}

const keepCompany = statement<{ readonly companyId: number }>()((db, { companyId }) =>
  db
    .select({ name: companies.name })
    .from(companies)
    .where(eq(companies.id, companyId))
    .for('key share'),
);

/** Keeps a company from being deleted until `tx` ends. @throws {ServiceError} UNAUTHENTICATED. */
export async function requireCompanyRow(
  tx: Database,
  companyId: number,
): Promise<{ readonly name: string }> {
  const [company] = await keepCompany(tx, { companyId });
  if (!company) throw accountGone();
  return company;
}

/** For a caller whose account was just deleted. */
export function accountGone(): ServiceError {
  return new ServiceError('UNAUTHENTICATED', 'This account no longer exists', {
    reason: { code: 'ACCOUNT_DELETED' },
  });
}
