import type { FastifyInstance, FastifyRequest } from 'fastify';
import { onceClosed } from './once-closed.ts';

/** Whether a response is a live stream. */
export function isEventStream(payload: unknown): payload is Response {
  return (
    payload instanceof Response &&
    (payload.headers.get('content-type')?.startsWith('text/event-stream') ?? false)
  );
}

/**
 * Destroys each live stream when the token that opened it expires, after `mostMs` milliseconds at the
 * latest, and when the server closes, because closing waits for responses to end. The streams are
 * destroyed, not finished: a client treats a finished stream as complete, but reconnects after a broken
 * connection, with its current token.
 *
 * @param expiryOf when the request's token expires; `null` without a token.
 */
export function endStreams(
  scope: FastifyInstance,
  mostMs: number,
  expiryOf: (request: FastifyRequest) => Date | null,
): void {
  const streams = new Set<{ destroy(): unknown }>();
  scope.addHook('onSend', (request, reply, payload, done) => {
    if (isEventStream(payload)) {
      const { raw } = reply;
      const msLeft = (expiryOf(request)?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
      const timer = setTimeout(() => raw.destroy(), Math.max(0, Math.min(msLeft, mostMs)));
      streams.add(raw);
      onceClosed(raw, () => {
        clearTimeout(timer);
        streams.delete(raw);
      });
    }
    done(null, payload);
  });
  scope.addHook('preClose', () => {
    for (const stream of streams) stream.destroy();
  });
}
