import { users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, isNotNull, ne } from 'drizzle-orm';
import { advisoryLock } from '../accounts/advisory-lock.ts';
import { mailKey } from '../values/mail-address.ts';

/** Serialises those who confirm one address, until `tx` ends. Call it before locking a user. */
export async function lockEmail(tx: Database, address: string): Promise<void> {
  await advisoryLock(tx, 'e-mail', mailKey(address) ?? address);
}

/**
 * What became of an address to confirm: it is the user's (`own`), it is another user's who confirmed it
 * first (`taken`), or the user has another one by now (`changed`).
 */
export type Claim = 'own' | 'taken' | 'changed';

/** Marks the address of a user as confirmed as part of `tx`, which holds its lock and that of the user. */
export async function claimEmail(
  tx: Database,
  { userId, address, at }: { readonly userId: number; readonly address: string; readonly at: Date },
): Promise<Claim> {
  const emailKey = mailKey(address);
  const [user] = await tx
    .select({ emailKey: users.emailKey, emailVerifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(eq(users.id, userId));
  if (!user || emailKey === null || user.emailKey !== emailKey) return 'changed';
  if (user.emailVerifiedAt !== null) return 'own';
  const others = and(
    eq(users.emailKey, emailKey),
    isNotNull(users.emailVerifiedAt),
    ne(users.id, userId),
  );
  if ((await tx.$count(users, others)) > 0) return 'taken';
  await tx.update(users).set({ emailVerifiedAt: at }).where(eq(users.id, userId));
  return 'own';
}
