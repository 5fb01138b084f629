import { ANONYMOUS } from '../actor.ts';
import { randomInt } from 'node:crypto';
import { endAccountLinks } from '../accounts/redeem-account-link.ts';
import type { Deps } from '../context.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { changeNamedUser } from './change-named-user.ts';

/** Without letters and digits that are read for one another. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUP = 5;
/** Four groups are 99 random bits. */
const GROUPS = 4;

/** A password that was set by an operator. */
export interface ResetPassword {
  /** The new password, which is stored nowhere. */
  readonly password: string;
  /** The number of sessions ended. */
  readonly ended: number;
  /** Whether the account is disabled, so that nobody can sign in with the password yet. */
  readonly disabled: boolean;
}

/**
 * Gives the account of a user name a new random password and ends every session, for a user who cannot
 * sign in any more. There is no actor to check: the caller has access to the database.
 *
 * @throws {ServiceError} NOT_FOUND (`username`).
 */
export async function resetPassword(
  deps: Pick<Deps, 'db' | 'log' | 'now' | 'passwords'> & {
    readonly settings: Pick<Deps['settings'], 'passwordMinLength'>;
  },
  { username }: { readonly username: string },
): Promise<ResetPassword> {
  const password = newPassword(deps.settings.passwordMinLength);
  const passwordHash = await deps.passwords.hash(password);
  const { userId, ...reset } = await deps.db.transaction(async (tx) => {
    const changes = { passwordHash, tokensNotBefore: deps.now() };
    const user = await changeNamedUser(tx, username, changes);
    await endAccountLinks(deps, tx, user.id, 'reset_password');
    const ended = await endSessions(deps, tx, user.id, { allBut: null });
    return { userId: user.id, ended, disabled: user.disabledAt !== null };
  });
  const operator = { actor: ANONYMOUS, address: null };
  noteSecurityEvent({ log: deps.log, ...operator }, 'password_reset', { userId });
  return { password, ...reset };
}

function newPassword(minLength: number): string {
  const groups = Math.max(GROUPS, Math.ceil((minLength + 1) / (GROUP + 1)));
  const group = () => Array.from({ length: GROUP }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
