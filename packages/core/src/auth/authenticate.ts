import type { Actor } from '../actor.ts';
import type { Deps } from '../context.ts';
import { readAccessToken } from './access-token.ts';
import { findSessionAccount } from './account.ts';

/** RFC 6750, section 2.1: the one place a token is read from. */
const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/;

/**
 * Finds out who calls, from the `Authorization` header. A token that is not good makes an anonymous
 * actor with the reason: verbs that anybody may call (signing in again) still work with it.
 *
 * The token only names the session; that it goes on, whose it is and in which role is the
 * database's word.
 */
export async function authenticate(
  deps: Pick<Deps, 'db' | 'now' | 'settings'>,
  authorization: string | undefined,
): Promise<Actor> {
  if (authorization === undefined) return { kind: 'anonymous', reason: 'no_token' };
  const token = BEARER.exec(authorization)?.[1];
  if (!token) return { kind: 'anonymous', reason: 'invalid_token' };
  const now = deps.now();
  const claims = await readAccessToken(token, deps.settings, now);
  if (typeof claims === 'string') return { kind: 'anonymous', reason: claims };
  const account = await findSessionAccount(deps.db, claims, now);
  if (!account) return { kind: 'anonymous', reason: 'ended_session' };
  const { userId, sessionId } = claims;
  return account.role === 'student'
    ? { kind: 'student', userId, sessionId, studentId: account.student.id }
    : { kind: 'company', userId, sessionId, companyId: account.company.id };
}
