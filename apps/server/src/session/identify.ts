import { ANONYMOUS, type Actor } from '@internsync/core/actor';
import type { Deps } from '@internsync/core/context';
import { authenticate } from '@internsync/core/sessions/authenticate';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SessionCookies } from './cookies.ts';

/**
 * The header by which a page of this site asks to be known by its cookies. It names the session that the
 * page is in, so that a page never acts in a session that another tab began. No page of another origin can
 * send it, because CORS does not allow it.
 */
export const SESSION_HEADER = 'x-internsync-session';

/**
 * The session that a request of a page of this site names.
 *
 * @returns `null` without the header, and for a request of which the browser says (`Sec-Fetch-Site`, Fetch
 * Metadata) that another origin's page made it, or none.
 */
export function namedSession({ headers }: FastifyRequest): string | null {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return null;
  const named = headers[SESSION_HEADER];
  return typeof named === 'string' ? named : null;
}

/** Finds out who calls. */
export type Identify = (request: FastifyRequest) => Promise<Actor>;

/**
 * Identifies callers by `Authorization`, or else by their cookies. Every transport but the legacy API, which
 * has no browser sessions, uses it.
 */
export function identifyBy(deps: Deps, cookies: SessionCookies): Identify {
  const byCookie = identifyByCookie(deps, cookies);
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) return await byCookie(request);
    return await authenticate(deps, authorization);
  };
}

/**
 * Identifies callers by the access token in the cookie, which counts only for a request that names its
 * session. Any other cookie is as good as none.
 */
export function identifyByCookie(deps: Deps, cookies: SessionCookies): Identify {
  return async (request) => {
    const named = namedSession(request);
    const token = cookies.accessTokenOf(request);
    if (named === null || token === undefined) return ANONYMOUS;
    const actor = await authenticate(deps, `Bearer ${token}`);
    if (actor.kind === 'anonymous' || actor.sessionId === named) return actor;
    return { kind: 'anonymous', reason: 'ended_session' };
  };
}

const ASKED_HEADERS = 'access-control-request-headers';

/**
 * Keeps pages of other origins, allowed ones too, from sending the header: CORS answers a preflight as if it
 * had not asked for it. Register it before CORS.
 */
export function keepHeaderToThisOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    const asked = headers[ASKED_HEADERS];
    if (typeof asked === 'string') {
      const others = asked
        .split(',')
        .filter((name) => name.trim().toLowerCase() !== SESSION_HEADER);
      headers[ASKED_HEADERS] = others.join(',');
    }
    done();
  });
}
