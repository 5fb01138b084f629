import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A refresh token as it crosses the wire: the session's id and a secret, both base64url. */
const FORM = /^([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{43}$/;

/** The session whose refresh token this claims to be; null where it has not even the form. */
export function sessionOf(refreshToken: string): string | null {
  return FORM.exec(refreshToken)?.[1] ?? null;
}

/** The first refresh token of a session: 256 random bits. */
export function firstRefreshToken(sessionId: string): string {
  return `${sessionId}.${randomBytes(32).toString('base64url')}`;
}

/** A new nonce for `nextRefreshToken`. */
export function rotationNonce(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The refresh token that takes the place of `refreshToken`. It follows from the token and the nonce
 * together: who has but one of them, the client or a copy of the database, cannot tell it, and who
 * has both can tell it again, so that of two exchanges of the same token both get the same one.
 */
export function nextRefreshToken(refreshToken: string, nonce: string): string {
  const [sessionId = ''] = refreshToken.split('.');
  return `${sessionId}.${createHmac('sha256', nonce).update(refreshToken).digest('base64url')}`;
}

/** What is stored of a refresh token. A plain hash will do: there are 256 bits to guess. */
export function hashRefreshToken(refreshToken: string): string {
  return createHash('sha256').update(refreshToken).digest('base64url');
}

/** Whether two hashes are the same, in a time that does not tell how nearly. */
export function isSameHash(hash: string, stored: string | null): boolean {
  return stored?.length === hash.length && timingSafeEqual(Buffer.from(hash), Buffer.from(stored));
}
