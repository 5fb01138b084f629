import { companies, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { statement } from '@internsync/db/statement';
import { eq } from 'drizzle-orm';
import { lockEventStream } from '../events/record-event.ts';
import { ServiceError } from '../errors.ts';

// A request may be under way while its caller's account is being deleted. Whoever is about to write a
// row that belongs to an account asks first, in the same transaction, for the account's own row: then
// either the deletion waits for that transaction, and takes its rows along, or there is nobody left
// to write for.

/** Keeps a user from being deleted until `tx` ends. @throws {ServiceError} UNAUTHENTICATED. */
export async function requireUserRow(tx: Database, userId: number): Promise<void> {
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, userId))
    .for('key share');
  if (!user) throw accountGone();
}

/**
 * Keeps a student from being deleted until `tx` ends, and other writers of the student's events
 * waiting.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function requireStudentRow(tx: Database, studentId: number): Promise<void> {
  if (!(await lockEventStream(tx, studentId))) throw accountGone();
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

/** For a caller whose account was deleted a moment ago. */
export function accountGone(): ServiceError {
  return new ServiceError('UNAUTHENTICATED', 'This account no longer exists');
}
