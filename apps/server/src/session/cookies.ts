import type { SignedIn } from '@internsync/core/accounts/schemas';
import type { Settings } from '@internsync/core/context';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookies that carry a session of a browser. */
export interface SessionCookies {
  accessTokenOf(request: FastifyRequest): string | undefined;
  refreshTokenOf(request: FastifyRequest): string | undefined;
  /** Sends both tokens of a session. */
  set(reply: FastifyReply, tokens: Pick<SignedIn, 'accessToken' | 'refreshToken'>): void;
  /** Removes both from the browser. */
  clear(reply: FastifyReply): void;
}

/** What the cookies' life depends on. */
type Lifetimes = Pick<Settings, 'accessTokenSeconds' | 'sessionIdleSeconds'>;

/** A browser takes a cookie of this name only with Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2). */
const HOST_PREFIX = '__Host-';

/**
 * @param secure whether pages come by https. Without it the cookies have neither the prefix nor `Secure`,
 * which not every browser takes on http://localhost.
 */
export function sessionCookies(
  { accessTokenSeconds, sessionIdleSeconds }: Lifetimes,
  secure: boolean,
): SessionCookies {
  const prefix = secure ? HOST_PREFIX : '';
  const access = `${prefix}internsync-access`;
  const refresh = `${prefix}internsync-refresh`;
  const attributes = { httpOnly: true, secure, sameSite: 'strict', path: '/' } as const;
  return {
    accessTokenOf: ({ cookies }) => cookies[access],
    refreshTokenOf: ({ cookies }) => cookies[refresh],
    set: (reply, { accessToken, refreshToken }) => {
      reply.setCookie(access, accessToken, { ...attributes, maxAge: accessTokenSeconds });
      reply.setCookie(refresh, refreshToken ?? '', { ...attributes, maxAge: sessionIdleSeconds });
    },
    clear: (reply) => {
      for (const name of [access, refresh]) reply.setCookie(name, '', { ...attributes, maxAge: 0 });
    },
  };
}
