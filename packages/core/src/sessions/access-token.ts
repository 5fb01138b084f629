import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Settings } from '../context.ts';
import type { Secrets } from '../secrets.ts';

/** The only algorithm; a token that names another is refused (RFC 8725, section 3.1). */
const ALGORITHM = 'HS256';

/**
 * The allowed clock difference between two servers: a token is accepted this much after it expires,
 * and this much before it was issued (RFC 7519, section 4.1.4).
 */
export const LEEWAY_MS = 60_000;

const Numeric = z.int().positive();

/** The claims that we sign and read. */
const OwnClaims = z.object({
  sub: z.string().regex(/^[1-9]\d{0,15}$/),
  jti: z.string().min(1),
});

/**
 * The claims of the Django server, which our tokens for legacy clients carry as well. They are
 * verified: see `authenticate`.
 */
const LegacyClaims = z.discriminatedUnion('role', [
  z.object({ role: z.literal('s'), user_id: Numeric, sid: Numeric }),
  z.object({ role: z.literal('c'), user_id: Numeric, cid: Numeric }),
]);

/** The profile that a legacy token claims for its user. */
export type ClaimedProfile =
  | { readonly role: 'student'; readonly studentId: number }
  | { readonly role: 'company'; readonly companyId: number };

/** The verified claims of an access token. */
export interface TokenClaims {
  readonly userId: number;
  /** `null` in a token of the Django server, which has no session: it is valid until it expires. */
  readonly sessionId: string | null;
  readonly profile: ClaimedProfile | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** The claims without the times. */
type Holder = Pick<TokenClaims, 'userId' | 'sessionId' | 'profile'>;

/** Signs an access token (JWT, HS256) that is valid from `issuedAt` to `expiresAt`. */
export async function signAccessToken(
  token: {
    readonly userId: number;
    readonly sessionId: string;
    readonly extra: Readonly<Record<string, string | number>>;
  },
  settings: Pick<Settings, 'jwtSecret'>,
  times: { readonly issuedAt: Date; readonly expiresAt: Date },
): Promise<string> {
  return await new SignJWT(token.extra)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setSubject(String(token.userId))
    .setJti(token.sessionId)
    .setIssuedAt(times.issuedAt)
    .setExpirationTime(times.expiresAt)
    .sign(await keyOf(settings.jwtSecret));
}

/** The size of the cache of verified tokens; a token is about 400 bytes. */
const MOST_REMEMBERED = 20_000;

/**
 * Caches the claims of tokens whose signature was verified with these keys. The result never changes,
 * and verifying costs more than all other checks of a caller; the times are checked on every call.
 */
const verified = new WeakMap<Secrets, LRUCache<string, TokenClaims>>();

/**
 * Verifies an access token: first the signature, with the current or the previous key, then the times,
 * with a leeway of `LEEWAY_MS`.
 *
 * @returns the claims, or why the token is refused.
 */
export async function readAccessToken(
  token: string,
  keys: Secrets,
  now: Date,
): Promise<TokenClaims | 'invalid_token' | 'expired_token'> {
  const known = verifiedWith(keys).get(token);
  if (known) return isTimely(known, now);
  try {
    const payload = await verify(token, keys, now);
    const { iat = Number.NaN, exp = Number.NaN } = payload;
    const holder = readHolder(payload);
    if (!holder) return 'invalid_token';
    const claims = { ...holder, issuedAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) };
    // A comparison with a moment that no date can hold is never true.
    if (!isMoment(claims.issuedAt) || !isMoment(claims.expiresAt)) return 'invalid_token';
    // A token with a "not before" time is verified on every call.
    if (payload.nbf === undefined) verifiedWith(keys).set(token, claims);
    return isTimely(claims, now);
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired_token';
    if (error instanceof errors.JOSEError) return 'invalid_token';
    throw error;
  }
}

/** Caches imported keys, so that the library does not import the key for each token. */
const imported = new WeakMap<Uint8Array, Promise<CryptoKey>>();

async function keyOf(secret: Uint8Array): Promise<CryptoKey> {
  const known = imported.get(secret);
  if (known) return await known;
  const format = { name: 'HMAC', hash: 'SHA-256' };
  const key = crypto.subtle.importKey('raw', new Uint8Array(secret), format, false, [
    'sign',
    'verify',
  ]);
  imported.set(secret, key);
  return await key;
}

function verifiedWith(keys: Secrets): LRUCache<string, TokenClaims> {
  const known = verified.get(keys);
  if (known) return known;
  const cache = new LRUCache<string, TokenClaims>({ max: MOST_REMEMBERED });
  verified.set(keys, cache);
  return cache;
}

function isMoment(date: Date): boolean {
  return !Number.isNaN(date.getTime());
}

function isTimely(claims: TokenClaims, now: Date): TokenClaims | 'invalid_token' | 'expired_token' {
  // The library checks `iat` only if a maximum age is set.
  if (claims.issuedAt.getTime() > now.getTime() + LEEWAY_MS) return 'invalid_token';
  return claims.expiresAt.getTime() + LEEWAY_MS <= now.getTime() ? 'expired_token' : claims;
}

async function verify(
  token: string,
  { jwtSecret, previousJwtSecret }: Secrets,
  now: Date,
): Promise<JWTPayload> {
  const options = {
    algorithms: [ALGORITHM],
    typ: 'JWT',
    requiredClaims: ['exp', 'iat'],
    currentDate: now,
    clockTolerance: LEEWAY_MS / 1000,
  };
  try {
    return (await jwtVerify(token, await keyOf(jwtSecret), options)).payload;
  } catch (error) {
    if (!previousJwtSecret || !(error instanceof errors.JWSSignatureVerificationFailed))
      throw error;
    return (await jwtVerify(token, await keyOf(previousJwtSecret), options)).payload;
  }
}

const LEGACY_MARKS = ['user_id', 'role', 'sid', 'cid'];

function readHolder(payload: object): Holder | null {
  const own = OwnClaims.safeParse(payload);
  if (own.success && !LEGACY_MARKS.some((name) => name in payload)) {
    return { userId: Number(own.data.sub), sessionId: own.data.jti, profile: null };
  }
  const legacy = LegacyClaims.safeParse(payload);
  // Rejects partial claims.
  if (!legacy.success || (!own.success && ('sub' in payload || 'jti' in payload))) return null;
  const { user_id: userId } = legacy.data;
  if (own.success && Number(own.data.sub) !== userId) return null;
  const profile: ClaimedProfile =
    legacy.data.role === 's'
      ? { role: 'student', studentId: legacy.data.sid }
      : { role: 'company', companyId: legacy.data.cid };
  return { userId, sessionId: own.success ? own.data.jti : null, profile };
}
