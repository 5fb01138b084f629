import { ALL_PERMISSIONS, ANONYMOUS, type Actor } from '../actor.ts';
import type { Deps } from '../context.ts';
import { readAccessToken, type ClaimedProfile } from './access-token.ts';
import type { Account } from '../values/account.ts';

/** RFC 6750, section 2.1: the only place where a token is accepted. */
const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/;

/**
 * Identifies the caller by the `Authorization` header. An invalid token makes an anonymous actor with
 * the reason, so that public verbs (signing in again) still work with it.
 *
 * The token only names the session; the database decides whether the session is live, and which user
 * and role it has. A token of the Django server names no session: it is valid until it expires, as
 * long as the account exists and matches the token's claims.
 */
export async function authenticate(
  deps: Pick<Deps, 'accounts' | 'now' | 'settings'>,
  authorization: string | undefined,
): Promise<Actor> {
  if (authorization === undefined) return ANONYMOUS;
  const token = BEARER.exec(authorization)?.[1];
  if (!token) return { kind: 'anonymous', reason: 'invalid_token' };
  const now = deps.now();
  const claims = await readAccessToken(token, deps.settings, now);
  if (typeof claims === 'string') return { kind: 'anonymous', reason: claims };
  const { profile, ...holder } = claims;
  const account = await deps.accounts.find(holder, now);
  if (!account || (profile && !hasProfile(account, profile))) {
    // Within the clock leeway, a token outlives a session that expires with it.
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
