import { ALL_PERMISSIONS, type Actor } from '../actor.ts';
import type { Deps } from '../context.ts';
import { readAccessToken, type ClaimedProfile } from './access-token.ts';
import type { Account } from '../values/account.ts';

/** RFC 6750, section 2.1: the one place a token is read from. */
const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/;

/**
 * Finds out who calls, from the `Authorization` header. A token that is not good makes an anonymous
 * actor with the reason: verbs that anybody may call (signing in again) still work with it.
 *
 * The token only names the session; that it goes on, whose it is and in which role is the
 * database's word. A token that the Django server signed names no session and is good until it
 * expires, for as long as the account is there and what it says of it is true.
 */
export async function authenticate(
  deps: Pick<Deps, 'accounts' | 'now' | 'settings'>,
  authorization: string | undefined,
): Promise<Actor> {
  if (authorization === undefined) return { kind: 'anonymous', reason: 'no_token' };
  const token = BEARER.exec(authorization)?.[1];
  if (!token) return { kind: 'anonymous', reason: 'invalid_token' };
  const now = deps.now();
  const claims = await readAccessToken(token, deps.settings, now);
  if (typeof claims === 'string') return { kind: 'anonymous', reason: claims };
  const { profile, ...holder } = claims;
  const account = await deps.accounts.find(holder, now);
  if (!account || (profile && !hasProfile(account, profile))) {
    // In the minute by which clocks may differ a token outlives a session that ends with it.
    const isOver = claims.expiresAt <= now;
    return { kind: 'anonymous', reason: isOver ? 'expired_token' : 'ended_session' };
  }
  return account.role === 'student'
    ? { kind: 'student', ...holder, studentId: account.student.id }
    : {
        kind: 'company',
        ...holder,
        companyId: account.company.id,
        permissions: ALL_PERMISSIONS,
      };
}

function hasProfile(account: Account, claimed: ClaimedProfile): boolean {
  return account.role === 'student'
    ? claimed.role === 'student' && claimed.studentId === account.student.id
    : claimed.role === 'company' && claimed.companyId === account.company.id;
}
