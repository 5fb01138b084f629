import { users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq } from 'drizzle-orm';
import { ServiceError } from '../errors.ts';

/**
 * Changes the user of a user name, for an operator, as part of `tx`.
 *
 * @throws {ServiceError} NOT_FOUND (`username`).
 */
export async function changeNamedUser(
  tx: Database,
  username: string,
  changes: Partial<
    Pick<typeof users.$inferInsert, 'disabledAt' | 'passwordHash' | 'tokensNotBefore'>
  >,
): Promise<Pick<typeof users.$inferSelect, 'id' | 'disabledAt'>> {
  const [user] = await tx
    .update(users)
    .set(changes)
    .where(eq(users.username, username))
    .returning({ id: users.id, disabledAt: users.disabledAt });
  if (!user) {
    throw new ServiceError('NOT_FOUND', `There is no user ${username}`, { field: 'username' });
  }
  return user;
}
