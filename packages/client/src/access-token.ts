/**
 * What a client reads from an access token (JWT, RFC 7519) without verifying it: hints that save requests
 * and distinguish sessions. The server alone decides what is valid.
 */
export interface AccessTokenHints {
  /** The token's session (`jti`); a token without one stands for itself. */
  readonly sessionId: string;
  /** Its lifetime, `exp − iat`; `null` if the token does not contain both. */
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
