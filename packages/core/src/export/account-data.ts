import { sessions, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { asc, eq } from 'drizzle-orm';
import { findAccount } from '../accounts/account.ts';
import type { Account } from '../values/account.ts';

/** Runs `read` on one snapshot of the database, unaffected by concurrent writes. */
export async function atOneMoment<T>(db: Database, read: (tx: Database) => Promise<T>): Promise<T> {
  return await db.transaction(read, {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}

/** The data of any account: its profile, and all sessions, including ended ones until their removal. */
export async function readAccountData<R extends Account['role']>(
  tx: Database,
  { userId, kind }: { readonly userId: number; readonly kind: R },
) {
  const account = await findAccount(tx, userId);
  if (!hasRole(account, kind)) throw new Error('An account has changed its role');
  const [times] = await tx
    .select({ createdAt: users.createdAt, tokensNotBefore: users.tokensNotBefore })
    .from(users)
    .where(eq(users.id, userId));
  return {
    account: { ...account, ...times },
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
  };
}

function hasRole<R extends Account['role']>(
  account: Account,
  role: R,
): account is Extract<Account, { role: R }> {
  return account.role === role;
}
