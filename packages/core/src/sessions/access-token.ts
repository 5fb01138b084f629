import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Settings } from '../context.ts';

/** The one algorithm; a token that names another is refused (RFC 8725, section 3.1). */
const ALGORITHM = 'HS256';

/**
 * By how much the clocks of two servers may differ: so much later a token is still good, and so much
 * sooner it is already (RFC 7519, section 4.1.4).
 */
export const LEEWAY_MS = 60_000;

const Numeric = z.int().positive();

/** What we sign, and read of it. */
const OwnClaims = z.object({
  sub: z.string().regex(/^[1-9]\d{0,15}$/),
  jti: z.string().min(1),
});

/**
 * What the Django server signed, and what a token for a legacy client says beside our own claims.
 * Whoever says so much must say it right: see `authenticate`.
 */
const LegacyClaims = z.discriminatedUnion('role', [
  z.object({ role: z.literal('s'), user_id: Numeric, sid: Numeric }),
  z.object({ role: z.literal('c'), user_id: Numeric, cid: Numeric }),
]);

/** The profile that a legacy token says its user has. */
export type ClaimedProfile =
  | { readonly role: 'student'; readonly studentId: number }
  | { readonly role: 'company'; readonly companyId: number };

/** What an access token says: whose it is, and of which session. */
export interface TokenClaims {
  readonly userId: number;
  /** `null` in a token of the Django server, which had no sessions: it is good until it expires. */
  readonly sessionId: string | null;
  readonly profile: ClaimedProfile | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** What the payload says, without its times. */
type Holder = Pick<TokenClaims, 'userId' | 'sessionId' | 'profile'>;

/** Signs an access token (JWT, HS256) that is good from `issuedAt` to `expiresAt`. */
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

type Keys = Pick<Settings, 'jwtSecret' | 'previousJwtSecret'>;

/** Tokens are remembered up to this many; one is some 400 bytes. */
const MOST_REMEMBERED = 20_000;

/**
 * What tokens say whose signature was found good with these keys. That never changes, and finding it
 * out costs more than all else that is asked of a caller; their times are looked at each time.
 */
const verified = new WeakMap<Keys, LRUCache<string, TokenClaims>>();

/**
 * Verifies an access token: signature first, with the key of today or the one before, then its
 * times, with a leeway of `LEEWAY_MS`.
 *
 * @returns its claims, or why it is not good.
 */
export async function readAccessToken(
  token: string,
  keys: Keys,
  now: Date,
): Promise<TokenClaims | 'invalid_token' | 'expired_token'> {
  const known = verifiedWith(keys).get(token);
  if (known) return isTimely(known, now);
  try {
    const payload = await verify(token, keys, now);
    const { iat = Number.NaN, exp = Number.NaN } = payload;
    const holder = readHolder(payload);
    if (!holder || Number.isNaN(iat) || Number.isNaN(exp)) return 'invalid_token';
    const claims = { ...holder, issuedAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) };
    // What is not good before some other moment is asked for anew.
    if (payload.nbf === undefined) verifiedWith(keys).set(token, claims);
    return isTimely(claims, now);
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired_token';
    if (error instanceof errors.JOSEError) return 'invalid_token';
    throw error;
  }
}

/** By its bytes, so that the library need not take it in at each token. */
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

function verifiedWith(keys: Keys): LRUCache<string, TokenClaims> {
  const known = verified.get(keys);
  if (known) return known;
  const cache = new LRUCache<string, TokenClaims>({ max: MOST_REMEMBERED });
  verified.set(keys, cache);
  return cache;
}

function isTimely(claims: TokenClaims, now: Date): TokenClaims | 'invalid_token' | 'expired_token' {
  // The library looks at `iat` only where a greatest age is set.
  if (claims.issuedAt.getTime() > now.getTime() + LEEWAY_MS) return 'invalid_token';
  return claims.expiresAt.getTime() + LEEWAY_MS <= now.getTime() ? 'expired_token' : claims;
}

async function verify(
  token: string,
  { jwtSecret, previousJwtSecret }: Keys,
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
  // Half of our own claims is nobody's token.
  if (!legacy.success || (!own.success && ('sub' in payload || 'jti' in payload))) return null;
  const { user_id: userId } = legacy.data;
  if (own.success && Number(own.data.sub) !== userId) return null;
  const profile: ClaimedProfile =
    legacy.data.role === 's'
      ? { role: 'student', studentId: legacy.data.sid }
      : { role: 'company', companyId: legacy.data.cid };
  return { userId, sessionId: own.success ? own.data.jti : null, profile };
}
