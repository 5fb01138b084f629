import { users, type userRole } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq } from 'drizzle-orm';
import { ServiceError } from '../errors.ts';
import { foldForSearch } from '../values/text.ts';
import { advisoryLock } from './advisory-lock.ts';

/** How a registration may differ from the typed API's. */
export interface RegisterOptions {
  /** Whether a name that looks like another's may be taken, as legacy clients' users may. */
  readonly lookAlikes?: 'refuse' | 'allow' | undefined;
  /** Whether any password will do, as it does for legacy clients. */
  readonly anyPassword?: boolean;
}

/** A user to be made. */
export interface NewUser extends Pick<RegisterOptions, 'lookAlikes'> {
  readonly username: string;
  readonly passwordHash: string;
  readonly role: (typeof userRole.enumValues)[number];
  readonly createdAt: Date;
}

/** The form of a user name under which look-alikes are one: compatibility forms, case, accents. */
export function usernameKey(username: string): string {
  return foldForSearch(username.normalize('NFKC'));
}

/**
 * Makes a user as part of `tx`, and returns its id.
 *
 * @throws {ServiceError} CONFLICT (`username`) when the name, or one that looks like it, is taken.
 */
export async function createUser(
  tx: Database,
  { lookAlikes = 'refuse', ...user }: NewUser,
): Promise<number> {
  const key = usernameKey(user.username);
  // Names that look alike queue here; the unique constraint only sees names that are equal.
  await advisoryLock(tx, 'username', key);
  const [alike] = await tx
    .select({ id: users.id })
    .from(users)
    .where(lookAlikes === 'refuse' ? eq(users.usernameKey, key) : eq(users.username, user.username))
    .limit(1);
  const [created] = alike
    ? []
    : await tx
        .insert(users)
        .values({ ...user, usernameKey: key })
        .onConflictDoNothing()
        .returning({ id: users.id });
  if (!created) {
    throw new ServiceError('CONFLICT', 'This user name is taken', { field: 'username' });
  }
  return created.id;
}
