import { readAccessToken } from './access-token.ts';
import type { SignedIn } from './types.ts';

/**
 * What the client keeps of a sign-in, with `expiresAt` by this device's clock. A store keeps all of it,
 * including fields that the server adds in the future.
 */
export type Session = Omit<SignedIn, 'account'>;

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

/** Whether two values are the same session, perhaps before and after a refresh. */
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
