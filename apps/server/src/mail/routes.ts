import type { Deps } from '@internsync/core/context';
import { findUnsubscribable, unsubscribe } from '@internsync/core/notices/unsubscribe';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { PAGE_STYLE_HASH, unsubscribePage, type PageState } from './unsubscribe-page.ts';

const PATH = '/mail/unsubscribe';
/** Mail programs send `List-Unsubscribe=One-Click`, as a form of either kind (RFC 8058, section 3.2). */
const MOST_BODY_BYTES = 4096;

const Query = z.object({ token: z.string().max(200) });

/**
 * The page behind the links that unsubscribe. GET only asks, because scanners of mail open links; POST
 * unsubscribes, from that page's button or from a mail program's. Neither needs a sign-in.
 *
 * @param scope of these routes only: every body is accepted and not read.
 */
export function mailRoutes(scope: FastifyInstance, deps: Deps): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: MOST_BODY_BYTES },
    (_request, _body, done) => done(null, undefined),
  );
  scope.get(PATH, async ({ query }, reply) => {
    const token = tokenOf(query);
    if (token === null) return await send(reply, 400, { kind: 'unknown' });
    const found = await findUnsubscribable(deps, token);
    return await (found
      ? send(reply, 200, { kind: 'ask', of: found })
      : send(reply, 404, { kind: 'unknown' }));
  });
  scope.post(PATH, async ({ query }, reply) => {
    const token = tokenOf(query);
    if (token === null) return await send(reply, 400, { kind: 'unknown' });
    const found = await unsubscribe(deps, token);
    return await (found
      ? send(reply, 200, { kind: 'done', of: found })
      : send(reply, 404, { kind: 'unknown' }));
  });
}

function tokenOf(query: unknown): string | null {
  const { data } = Query.safeParse(query);
  return data?.token ?? null;
}

function send(reply: FastifyReply, status: number, state: PageState) {
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header(
      'content-security-policy',
      `default-src 'none';style-src '${PAGE_STYLE_HASH}';base-uri 'none';form-action 'self';frame-ancestors 'none'`,
    )
    .send(unsubscribePage(state));
}
