import { readAccessToken } from './access-token.ts';
import type { SignedIn } from './types.ts';

/**
 * What the client keeps of a sign-in, and `expiresAt` by this device's clock. A store keeps it
 * whole: what the server adds to it one day is then kept too.
 */
export type Session = Omit<SignedIn, 'account'>;

/** An access token is exchanged this long before it expires, so that it does not do so on the way. */
const EARLY_MS = 30_000;

/**
 * The session that an answer of the server begins or prolongs, received just now.
 *
 * The clocks of server and device may differ by hours. The token says how long it is good; counted
 * from now by the clock that is asked later, that is right whatever the clock shows.
 */
export function receiveSession({ account: _account, ...session }: SignedIn): Session {
  const { lifetimeMs } = readAccessToken(session.accessToken);
  if (lifetimeMs === null) return session;
  return { ...session, expiresAt: new Date(Date.now() + lifetimeMs).toISOString() };
}

/** Whether two are the same session, perhaps before and after a refresh. */
export function isSameSession(one: Session, other: Session): boolean {
  return (
    readAccessToken(one.accessToken).sessionId === readAccessToken(other.accessToken).sessionId
  );
}

/**
 * Whether it is time to exchange the refresh token. A token without a lifetime is used until it is
 * refused; one with a short lifetime is used for half of it.
 */
export function isDue({ accessToken, expiresAt, refreshToken }: Session): boolean {
  const { lifetimeMs } = readAccessToken(accessToken);
  if (!refreshToken || lifetimeMs === null) return false;
  return Date.parse(expiresAt) - Date.now() < Math.min(EARLY_MS, lifetimeMs / 2);
}

/** Whether the access token has expired, as far as this device can tell. */
export function hasExpired({ expiresAt }: Session): boolean {
  return Date.parse(expiresAt) <= Date.now();
}
