import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The wire format of a refresh token: the session's id and a secret, both base64url. */
const FORM = /^([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{43}$/;

/** The session that a refresh token names; `null` when it is malformed. */
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
 * The refresh token that replaces `refreshToken`, derived from that token and the nonce. It takes both
 * to compute it: the client alone and a copy of the database alone cannot, and two exchanges of the
 * same token yield the same successor.
 */
export function nextRefreshToken(refreshToken: string, nonce: string): string {
  const [sessionId = ''] = refreshToken.split('.');
  return `${sessionId}.${createHmac('sha256', nonce).update(refreshToken).digest('base64url')}`;
}

/** The stored form of a refresh token. A plain hash is enough: the secret has 256 bits. */
export function hashRefreshToken(refreshToken: string): string {
  return createHash('sha256').update(refreshToken).digest('base64url');
}

/** Compares two hashes in constant time. */
export function isSameHash(hash: string, stored: string | null): boolean {
  return stored?.length === hash.length && timingSafeEqual(Buffer.from(hash), Buffer.from(stored));
}
