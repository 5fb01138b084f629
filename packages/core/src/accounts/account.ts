import { companies, sessions, students, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and, eq, gt, isNull, lt, sql, type SQL } from 'drizzle-orm';
import { ServiceError } from '../errors.ts';
import type { Account } from '../values/account.ts';

/** The last use of a live session is recorded at most this often. */
const USE_NOTED_MS = 5 * 60 * 1000;

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

/** A query for users with their profiles, for `toAccount`. */
function selectProfiles(db: Database) {
  return db
    .select({ ...profile, tokensNotBefore: users.tokensNotBefore })
    .from(users)
    .leftJoin(students, eq(students.userId, users.id))
    .leftJoin(companies, eq(companies.userId, users.id))
    .$dynamic();
}

/** The account of a user. @throws {ServiceError} UNAUTHENTICATED when the user does not exist. */
export async function findAccount(db: Database, userId: number): Promise<Account> {
  const [row] = await selectProfiles(db).where(eq(users.id, userId));
  const account = row && toAccount(row);
  if (!account)
    throw new ServiceError('UNAUTHENTICATED', 'This account no longer exists', {
      reason: { code: 'ACCOUNT_DELETED' },
    });
  return account;
}

/** The account of a signed-in user, and how long the sign-in lasts. */
export interface LiveAccount {
  readonly account: Account;
  /** When the session expires; `null` for a token without a session. */
  readonly sessionEndsAt: Date | null;
  /** Tokens without a session that were issued before this are refused. */
  readonly tokensNotBefore: Date | null;
}

interface SignedIn {
  readonly userId: number;
  readonly sessionId: string;
  readonly now: string;
}

const readSignedIn = statement<SignedIn>()((db, { userId, sessionId, now }) =>
  db
    .select({
      ...profile,
      tokensNotBefore: users.tokensNotBefore,
      sessionEndsAt: sessions.expiresAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(users)
    .innerJoin(sessions, eq(sessions.userId, users.id))
    .leftJoin(students, eq(students.userId, users.id))
    .leftJoin(companies, eq(companies.userId, users.id))
    .where(
      and(
        isEnabled(userId),
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`${now}::timestamptz`),
      ),
    ),
);

function isEnabled(userId: number | SQL<number>): SQL | undefined {
  return and(eq(users.id, userId), isNull(users.disabledAt));
}

/**
 * Reads the account of an enabled user with a live session, and records the use of the session from
 * time to time. A token of the Django server has no session (`null`): only the user is checked.
 */
export async function readLiveAccount(
  db: Database,
  { sessionId, userId }: { readonly sessionId: string | null; readonly userId: number },
  now: Date,
): Promise<LiveAccount | null> {
  if (sessionId === null) {
    const [row] = await selectProfiles(db).where(isEnabled(userId));
    const account = row && toAccount(row);
    return account ? { account, sessionEndsAt: null, tokensNotBefore: row.tokensNotBefore } : null;
  }
  const [row] = await readSignedIn(db, { userId, sessionId, now: now.toISOString() });
  const account = row && toAccount(row);
  if (!account) return null;
  const noted = new Date(now.getTime() - USE_NOTED_MS);
  if (row.lastUsedAt < noted) {
    await db
      .update(sessions)
      .set({ lastUsedAt: now })
      .where(and(eq(sessions.id, sessionId), lt(sessions.lastUsedAt, noted)));
  }
  return { account, sessionEndsAt: row.sessionEndsAt, tokensNotBefore: row.tokensNotBefore };
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
