import type { FastifyInstance, FastifyRequest } from 'fastify';
import { onceClosed } from './once-closed.ts';

/** Whether an answer is a live stream. */
export function isEventStream(payload: unknown): payload is Response {
  return (
    payload instanceof Response &&
    (payload.headers.get('content-type')?.startsWith('text/event-stream') ?? false)
  );
}

/**
 * A live stream has no end of its own. It is cut when the token that opened it expires, after `mostMs`
 * milliseconds at the latest, and when the server closes, which waits for answers to end. Cut, not
 * finished: a client takes a finished stream for complete, but connects again after a cut, with
 * whatever token it has by then.
 *
 * @param expiryOf when the request's token expires; `null` where it has none.
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
