import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { queueMail } from '../mail/queue-mail.ts';

/**
 * Mails the account of a user name a link to reset its password, for an operator; the password and the
 * sessions stay as they are until the link is used. There is no actor to check: the caller has access to the
 * database.
 *
 * @returns the address, and whether the account is disabled, so that nothing is mailed until it is enabled.
 * @throws {ServiceError} NOT_FOUND (`username`), CONFLICT when the account has no address.
 */
export async function mailPasswordLink(
  deps: Pick<Deps, 'db' | 'queue'>,
  { username }: { readonly username: string },
): Promise<{ readonly email: string; readonly disabled: boolean }> {
  return await deps.db.transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id, email: users.email, disabledAt: users.disabledAt })
      .from(users)
      .where(eq(users.username, username))
      .for('key share');
    if (!user) {
      throw new ServiceError('NOT_FOUND', `There is no user ${username}`, { field: 'username' });
    }
    const { id: userId, email, disabledAt } = user;
    if (email === null) {
      throw new ServiceError('CONFLICT', `${username} has no e-mail address`, {
        reason: { code: 'NO_EMAIL' },
      });
    }
    const disabled = disabledAt !== null;
    if (!disabled) await queueMail(deps, tx, [{ userId, kind: 'reset_password' }]);
    return { email, disabled };
  });
}
