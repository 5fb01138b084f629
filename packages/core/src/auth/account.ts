import { companies, sessions, students, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { ServiceError } from '../errors.ts';
import type { Account } from './schemas.ts';

const profile = {
  userId: users.id,
  username: users.username,
  studentId: students.id,
  fullName: students.fullName,
  companyId: companies.id,
  companyName: companies.name,
  hrEmail: companies.hrEmail,
  website: companies.website,
};

interface ProfileRow {
  readonly userId: number;
  readonly username: string;
  readonly studentId: number | null;
  readonly fullName: string | null;
  readonly companyId: number | null;
  readonly companyName: string | null;
  readonly hrEmail: string | null;
  readonly website: string | null;
}

/** The account of a user. @throws {ServiceError} UNAUTHENTICATED when there is none (any more). */
export async function findAccount(db: Database, userId: number): Promise<Account> {
  const [row] = await db
    .select(profile)
    .from(users)
    .leftJoin(students, eq(students.userId, users.id))
    .leftJoin(companies, eq(companies.userId, users.id))
    .where(eq(users.id, userId));
  const account = row && toAccount(row);
  if (!account) throw new ServiceError('UNAUTHENTICATED', 'This account no longer exists');
  return account;
}

/** The account behind a session that has not ended, of a user who is not disabled. */
export async function findSessionAccount(
  db: Database,
  session: { readonly sessionId: string; readonly userId: number },
  now: Date,
): Promise<Account | null> {
  const [row] = await db
    .select(profile)
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(students, eq(students.userId, users.id))
    .leftJoin(companies, eq(companies.userId, users.id))
    .where(
      and(
        eq(sessions.id, session.sessionId),
        eq(sessions.userId, session.userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        isNull(users.disabledAt),
      ),
    );
  return row ? toAccount(row) : null;
}

/** The account of a user who is not disabled. */
export async function findEnabledAccount(db: Database, userId: number): Promise<Account | null> {
  const [row] = await db
    .select(profile)
    .from(users)
    .leftJoin(students, eq(students.userId, users.id))
    .leftJoin(companies, eq(companies.userId, users.id))
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  return row ? toAccount(row) : null;
}

function toAccount(row: ProfileRow): Account | null {
  const { userId, username } = row;
  if (row.studentId !== null && row.fullName !== null) {
    return {
      role: 'student',
      userId,
      username,
      student: { id: row.studentId, fullName: row.fullName },
    };
  }
  if (
    row.companyId !== null &&
    row.companyName !== null &&
    row.hrEmail !== null &&
    row.website !== null
  ) {
    const { companyId: id, companyName: name, hrEmail, website } = row;
    return { role: 'company', userId, username, company: { id, name, hrEmail, website } };
  }
  return null;
}
