import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Settings } from '../context.ts';

/** The one algorithm; a token that names another is refused (RFC 8725, section 3.1). */
const ALGORITHM = 'HS256';

const Claims = z.object({ sub: z.string().regex(/^[1-9]\d{0,15}$/), jti: z.string().min(1) });

/** What an access token says: whose it is, and of which session. */
export interface TokenClaims {
  readonly userId: number;
  readonly sessionId: string;
}

/** Signs an access token (JWT, HS256) that is good from `issuedAt` to `expiresAt`. */
export async function signAccessToken(
  { userId, sessionId }: TokenClaims,
  settings: Pick<Settings, 'jwtSecret'>,
  times: { readonly issuedAt: Date; readonly expiresAt: Date },
): Promise<string> {
  return await new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setSubject(String(userId))
    .setJti(sessionId)
    .setIssuedAt(times.issuedAt)
    .setExpirationTime(times.expiresAt)
    .sign(settings.jwtSecret);
}

/**
 * Verifies an access token: signature first, then its times, with no leeway.
 *
 * @returns its claims, or why it is not good.
 */
export async function readAccessToken(
  token: string,
  settings: Pick<Settings, 'jwtSecret'>,
  now: Date,
): Promise<TokenClaims | 'invalid_token' | 'expired_token'> {
  try {
    const { payload } = await jwtVerify(token, settings.jwtSecret, {
      algorithms: [ALGORITHM],
      typ: 'JWT',
      requiredClaims: ['exp', 'iat'],
      currentDate: now,
    });
    const claims = Claims.safeParse(payload);
    if (!claims.success) return 'invalid_token';
    return { userId: Number(claims.data.sub), sessionId: claims.data.jti };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired_token';
    if (error instanceof errors.JOSEError) return 'invalid_token';
    throw error;
  }
}
