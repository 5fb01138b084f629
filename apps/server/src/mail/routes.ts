import type { Deps } from '@internsync/core/context';
import { findUnsubscribable, unsubscribe } from '@internsync/core/notices/unsubscribe';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerInTime } from '../http/answer-in-time.ts';
import { foreseen, statusFor } from '../pages/foreseen.ts';
import { languageOf } from '../pages/language-of.ts';
import { onwardTo } from '../pages/onward.ts';
import { sendPage } from '../pages/page.ts';
import { unsubscribePage, type PageState } from './unsubscribe-page.ts';

const PATH = '/mail/unsubscribe';
/** Mail programs send `List-Unsubscribe=One-Click`, as a form of either kind (RFC 8058, section 3.2). */
const MOST_BODY_BYTES = 4096;

const Query = z.object({ token: z.string().max(200) });

/**
 * The page behind the links that unsubscribe. GET only asks, because scanners of mail open links; POST
 * unsubscribes, from that page's button or from a mail program's. Neither needs a sign-in.
 *
 * @param scope of these routes only: every body is accepted and not read.
 * @param hasSite whether there are settings to link to.
 */
export function mailRoutes(scope: FastifyInstance, deps: Deps, hasSite: boolean): void {
  const onward = onwardTo(hasSite);
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: MOST_BODY_BYTES },
    (_request, _body, done) => done(null, undefined),
  );
  scope.get(PATH, (request, reply) => answer(request, reply, 'ask', findUnsubscribable));
  scope.post(PATH, (request, reply) => answer(request, reply, 'done', unsubscribe));

  /** Does `work` with the token of the address, and tells its outcome. */
  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    kind: 'ask' | 'done',
    work: typeof unsubscribe,
  ): Promise<FastifyReply> {
    const send = async (status: number, state: PageState) =>
      await sendPage(reply, { status, ...unsubscribePage(state, onward) });
    const language = languageOf(request.headers['accept-language']);
    const { data } = Query.safeParse(request.query);
    if (!data) return await send(400, { kind: 'unknown', language });
    try {
      const found = await answerInTime(work(deps, data.token));
      return await (found
        ? send(200, { kind, of: found })
        : send(404, { kind: 'unknown', language }));
    } catch (error) {
      const status = statusFor(reply, foreseen(request, error));
      return await send(status, { kind: 'unavailable', language });
    }
  }
}
