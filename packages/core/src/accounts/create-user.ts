import { users, type userRole } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq } from 'drizzle-orm';
import { ServiceError } from '../errors.ts';
import { nameKey } from '../values/name-key.ts';
import type { Language } from '../values/account.ts';
import { advisoryLock } from './advisory-lock.ts';
import { emailColumns } from './email-columns.ts';

/** The differences between a legacy registration and one of the typed API. */
export interface RegisterOptions {
  /** Whether a name may look like another user's; legacy clients allow it. */
  readonly lookAlikes?: 'refuse' | 'allow' | undefined;
  /** Whether any password is accepted; legacy clients allow it. */
  readonly anyPassword?: boolean;
}

/** The fields of a user to create. */
export interface NewUser extends Pick<RegisterOptions, 'lookAlikes'> {
  readonly username: string;
  readonly passwordHash: string;
  readonly role: (typeof userRole.enumValues)[number];
  /** Where mail for the account goes; without it: nowhere. */
  readonly email?: string | null;
  readonly language?: Language | undefined;
  readonly createdAt: Date;
}

/**
 * Creates a user as part of `tx`, and returns its id.
 *
 * @throws {ServiceError} CONFLICT (`username`) when the name, or one that looks like it, is taken.
 */
export async function createUser(
  tx: Database,
  { lookAlikes = 'refuse', email = null, language, ...user }: NewUser,
): Promise<number> {
  const key = nameKey(user.username);
  // Serialises names that look alike; the unique constraint only covers names that are equal.
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
        .values({
          ...user,
          ...emailColumns(email),
          ...(language && { language }),
          usernameKey: key,
        })
        .onConflictDoNothing()
        .returning({ id: users.id });
  if (!created) {
    throw new ServiceError('CONFLICT', 'This user name is taken', {
      field: 'username',
      reason: { code: 'TAKEN' },
    });
  }
  return created.id;
}
