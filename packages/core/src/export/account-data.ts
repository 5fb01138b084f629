import {
  accountLinks,
  mails,
  noticePreferences,
  notices,
  sessions,
  students,
  users,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import { findOwnAccount } from '../accounts/own-account.ts';
import type { OwnAccount } from '../values/account.ts';

/** Runs `read` on one snapshot of the database, unaffected by concurrent writes. */
export async function atOneMoment<T>(db: Database, read: (tx: Database) => Promise<T>): Promise<T> {
  return await db.transaction(read, {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}

const { userId: _reader, ...noticeColumns } = getTableColumns(notices);
const { userId: _recipient, ...mailColumns } = getTableColumns(mails);

/**
 * The data of any account: its profile, all sessions and the links that were mailed to it, including ended
 * ones until their removal, its notices and its mail.
 */
export async function readAccountData<R extends OwnAccount['role']>(
  tx: Database,
  { userId, kind }: { readonly userId: number; readonly kind: R },
) {
  const account = await findOwnAccount(tx, userId);
  if (!hasRole(account, kind)) throw new Error('An account has changed its role');
  const [more] = await tx
    .select({
      createdAt: users.createdAt,
      tokensNotBefore: users.tokensNotBefore,
      emailVerifiedAt: users.emailVerifiedAt,
      formerNames: students.formerNames,
    })
    .from(users)
    .leftJoin(students, eq(students.userId, users.id))
    .where(eq(users.id, userId));
  const { formerNames, ...times } = more ?? {};
  return {
    account: { ...account, ...times, ...(formerNames && { formerNames }) },
    accountLinks: await tx
      .select({
        purpose: accountLinks.purpose,
        email: accountLinks.email,
        createdAt: accountLinks.createdAt,
        expiresAt: accountLinks.expiresAt,
        usedAt: accountLinks.usedAt,
      })
      .from(accountLinks)
      .where(eq(accountLinks.userId, userId))
      .orderBy(asc(accountLinks.id)),
    sessions: await tx
      .select({
        id: sessions.id,
        userAgent: sessions.userAgent,
        address: sessions.address,
        createdAt: sessions.createdAt,
        lastUsedAt: sessions.lastUsedAt,
        expiresAt: sessions.expiresAt,
        revokedAt: sessions.revokedAt,
      })
      .from(sessions)
      .where(eq(sessions.userId, userId))
      .orderBy(asc(sessions.createdAt), asc(sessions.id)),
    notices: await tx
      .select(noticeColumns)
      .from(notices)
      .where(eq(notices.userId, userId))
      .orderBy(asc(notices.id)),
    noticePreferences: await tx
      .select({
        kind: noticePreferences.kind,
        channel: noticePreferences.channel,
        enabled: noticePreferences.enabled,
      })
      .from(noticePreferences)
      .where(eq(noticePreferences.userId, userId))
      .orderBy(asc(noticePreferences.kind), asc(noticePreferences.channel)),
    // The texts of mail are not stored.
    mails: await tx
      .select(mailColumns)
      .from(mails)
      .where(eq(mails.userId, userId))
      .orderBy(asc(mails.createdAt), asc(mails.id)),
  };
}

function hasRole<R extends OwnAccount['role']>(
  account: OwnAccount,
  role: R,
): account is Extract<OwnAccount, { role: R }> {
  return account.role === role;
}
