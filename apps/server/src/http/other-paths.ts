import { toServiceError } from '@internsync/core/unavailable';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOutage, logOutage } from '../telemetry/log-outage.ts';
import { isLarge } from './unread-bodies.ts';
import { setRetryAfter } from './limit-headers.ts';
import { bodyTooLarge, NOT_FOUND, refusalOf, sendError } from './send-error.ts';

/**
 * Answers errors outside the APIs, such as of unknown paths. Register it after all hooks that set
 * headers.
 *
 * @param legacyPrefix the paths whose clients expect the old format `{ error: text }`; `null`: none.
 */
export function otherPaths(app: FastifyInstance, legacyPrefix: string | null): void {
  const isLegacy = ({ url }: FastifyRequest) =>
    legacyPrefix !== null && url.startsWith(legacyPrefix);

  const notFound = (request: FastifyRequest, reply: FastifyReply) =>
    isLegacy(request) ? reply.code(404).send({ error: 'Not found' }) : sendError(reply, NOT_FOUND);

  app.setNotFoundHandler(notFound);
  // Before a large body is read.
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404 && isLarge(request.raw)) notFound(request, reply);
    else done();
  });
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const foreseen = toServiceError(error);
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    if (foreseen && isOutage(foreseen)) logOutage(request.log, foreseen);
    else if (!foreseen && status >= 500) request.log.error({ err: error }, 'request failed');
    if (!isLegacy(request)) {
      return sendError(
        reply,
        refusalOf(foreseen ?? error, bodyTooLarge(request.routeOptions.bodyLimit)),
      );
    }
    if (foreseen?.code === 'UNAVAILABLE') {
      setRetryAfter(reply, foreseen);
      return reply.code(503).send({ error: foreseen.message });
    }
    return reply
      .code(status)
      .send({ error: status >= 500 ? 'Something went wrong on our side' : 'Bad request' });
  });
}
