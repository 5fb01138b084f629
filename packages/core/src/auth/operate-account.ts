import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { endSessions } from '../sessions/end-sessions.ts';

/** What an operator can do to an account. */
export type AccountOperation =
  /** Nobody signs in to it, and whoever is signed in is out. */
  | 'disable'
  | 'enable'
  /** Ends every session; the password goes on. */
  | 'sign-out';

/**
 * Does what an operator asks to the account of a user name, on every process at once. It asks no
 * actor: whoever can call it holds the database.
 *
 * @returns how many sessions it ended.
 * @throws {ServiceError} NOT_FOUND (`username`).
 */
export async function operateAccount(
  deps: Pick<Deps, 'db' | 'now'>,
  { username, operation }: { readonly username: string; readonly operation: AccountOperation },
): Promise<number> {
  const now = deps.now();
  const changes = {
    disable: { disabledAt: now, tokensNotBefore: now },
    enable: { disabledAt: null },
    'sign-out': { tokensNotBefore: now },
  } as const satisfies Record<AccountOperation, object>;
  return await deps.db.transaction(async (tx) => {
    const [user] = await tx
      .update(users)
      .set(changes[operation])
      .where(eq(users.username, username))
      .returning({ id: users.id });
    if (!user) {
      throw new ServiceError('NOT_FOUND', `There is no user ${username}`, { field: 'username' });
    }
    return operation === 'enable' ? 0 : await endSessions(deps, tx, user.id, { allBut: null });
  });
}
