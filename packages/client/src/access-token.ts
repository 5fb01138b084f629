/**
 * What a client reads of an access token (JWT, RFC 7519) without being able to verify it: hints that
 * save requests and tell sessions apart. Nothing follows from them that the server does not decide.
 */
export interface AccessTokenHints {
  /** The session that the token is of; a token that does not name one (`jti`) stands for itself. */
  readonly sessionId: string;
  /** How long it is good from when it was issued, `null` where it does not say (`iat`, `exp`). */
  readonly lifetimeMs: number | null;
}

/** Reads an access token. A token in any other form gives no hints. */
export function readAccessToken(token: string): AccessTokenHints {
  const { jti, iat, exp } = readPayload(token);
  return {
    sessionId: typeof jti === 'string' ? jti : token,
    lifetimeMs: typeof iat === 'number' && typeof exp === 'number' ? (exp - iat) * 1000 : null,
  };
}

function readPayload(token: string): Readonly<Record<string, unknown>> {
  const [, payload = ''] = token.split('.');
  try {
    const value: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
