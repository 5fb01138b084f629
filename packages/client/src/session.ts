import { readAccessToken } from './access-token.ts';
import type { Role, SignedIn } from './types.ts';

/**
 * What the client keeps of a sign-in, with `expiresAt` by this device's clock. A store keeps all of it,
 * including fields that the server adds in the future.
 */
export type Session = Omit<SignedIn, 'account'>;

/** Who is signed in. */
export interface SignedInUser {
  /** The session, as `auth.sessions` names it. */
  readonly sessionId: string;
  readonly userId: number;
  readonly username: string;
  readonly role: Role;
}

/** What the client keeps of a session whose tokens are in cookies, which no script can read. */
export interface CookieState extends SignedInUser {
  /** When the access token expires, by this device's clock, and how long it lasts in all. */
  readonly expiresAt: string;
  readonly lifetimeMs: number;
  /** How often the session was renewed. */
  readonly renewals: number;
}

export type AnySession = Session | CookieState;

/** The header that names the session of the cookies. */
export const SESSION_HEADER = 'x-internsync-session';

/** An access token is exchanged this long before it expires, so that it does not expire on the way. */
const EARLY_MS = 30_000;

/**
 * The session that a just received answer of the server begins or renews.
 *
 * The clocks of server and device may differ by hours. So the token's lifetime is counted from now by the
 * device's clock, which is also used for later checks.
 */
export function receiveSession({ account: _account, ...session }: SignedIn): Session {
  const { lifetimeMs } = readAccessToken(session.accessToken);
  if (lifetimeMs === null) return session;
  return { ...session, expiresAt: new Date(Date.now() + lifetimeMs).toISOString() };
}

/** What the server answers besides the account, in place of tokens that it has put into cookies. */
interface CookieAnswer {
  readonly sessionId: string;
  readonly expiresInSeconds: number;
}

/** The same of an answer whose tokens are in cookies. */
export function receiveCookies(
  answer: SignedIn & Partial<CookieAnswer>,
  old: AnySession | null,
): CookieState {
  const { account, sessionId = '', expiresInSeconds = 0 } = answer;
  const { userId, username, role } = account;
  const lifetimeMs = expiresInSeconds * 1000;
  const expiresAt = new Date(Date.now() + lifetimeMs).toISOString();
  const renewals = old && !isTokens(old) ? old.renewals + 1 : 0;
  return { sessionId, userId, username, role, expiresAt, lifetimeMs, renewals };
}

/** The headers that authenticate a call of a session. */
export function headersOf(session: AnySession): Record<string, string> {
  return isTokens(session)
    ? { authorization: `Bearer ${session.accessToken}` }
    : { [SESSION_HEADER]: session.sessionId };
}

/** What names a session as long as it lasts. */
export function idOf(session: AnySession): string {
  return isTokens(session) ? readAccessToken(session.accessToken).sessionId : session.sessionId;
}

/** Whether two values are the same session, perhaps before and after a refresh. */
export function isSameSession(one: AnySession, other: AnySession): boolean {
  return idOf(one) === idOf(other);
}

/** Whether two values of one session have the same access token. */
export function isSameToken(one: AnySession, other: AnySession): boolean {
  return isTokens(one)
    ? isTokens(other) && one.accessToken === other.accessToken
    : !isTokens(other) && one.renewals === other.renewals;
}

/** Whether a session can be renewed, as far as the client knows. */
export function isRenewable(session: AnySession): boolean {
  return !isTokens(session) || Boolean(session.refreshToken);
}

/**
 * Whether it is time to exchange the refresh token. A token without a lifetime is used until it is
 * refused; one with a short lifetime is used for half of it.
 */
export function isDue(session: AnySession): boolean {
  const { lifetimeMs } = isTokens(session) ? readAccessToken(session.accessToken) : session;
  if (!isRenewable(session) || lifetimeMs === null) return false;
  return Date.parse(session.expiresAt) - Date.now() < Math.min(EARLY_MS, lifetimeMs / 2);
}

/** Whether the access token has expired, as far as this device can tell. */
export function hasExpired({ expiresAt }: AnySession): boolean {
  return Date.parse(expiresAt) <= Date.now();
}

function isTokens(session: AnySession): session is Session {
  return 'accessToken' in session;
}
