import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { Settings } from '../context.ts';

/** The one algorithm; a token that names another is refused (RFC 8725, section 3.1). */
const ALGORITHM = 'HS256';

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
    .sign(settings.jwtSecret);
}

type Keys = Pick<Settings, 'jwtSecret' | 'previousJwtSecret'>;

/**
 * Verifies an access token: signature first, with the key of today or the one before, then its
 * times, with no leeway.
 *
 * @returns its claims, or why it is not good.
 */
export async function readAccessToken(
  token: string,
  keys: Keys,
  now: Date,
): Promise<TokenClaims | 'invalid_token' | 'expired_token'> {
  try {
    const payload = await verify(token, keys, now);
    const { iat = Number.NaN, exp = Number.NaN } = payload;
    // The library looks at `iat` only where a greatest age is set.
    if (!(iat * 1000 <= now.getTime())) return 'invalid_token';
    const holder = readHolder(payload);
    if (!holder) return 'invalid_token';
    return { ...holder, issuedAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired_token';
    if (error instanceof errors.JOSEError) return 'invalid_token';
    throw error;
  }
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
  };
  try {
    return (await jwtVerify(token, jwtSecret, options)).payload;
  } catch (error) {
    if (!previousJwtSecret || !(error instanceof errors.JWSSignatureVerificationFailed))
      throw error;
    return (await jwtVerify(token, previousJwtSecret, options)).payload;
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
