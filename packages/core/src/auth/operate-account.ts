import type { Deps } from '../context.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { changeNamedUser } from './change-named-user.ts';

/** The operations of an operator on an account. */
export type AccountOperation =
  /** Refuses new log-ins and ends every session. */
  | 'disable'
  | 'enable'
  /** Ends every session; the password stays valid. */
  | 'sign-out';

/**
 * Applies an operation to the account of a user name; every process notices it at once. There is no
 * actor to check: the caller has access to the database.
 *
 * @returns the number of sessions ended.
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
    const user = await changeNamedUser(tx, username, changes[operation]);
    return operation === 'enable' ? 0 : await endSessions(deps, tx, user.id, { allBut: null });
  });
}
