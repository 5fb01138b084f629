import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import { onceClosed } from './once-closed.ts';

/** What a client that reads slowly may leave waiting in this process, in bytes. */
const MOST_WAITING_BYTES = 1024 * 1024;

/** How long streams may last. */
export interface StreamTimes {
  /** A stream is ended after this many milliseconds at the latest. */
  readonly mostMs: number;
  /** A stream is ended when its client has not read what was sent for this many milliseconds. */
  readonly slowMs: number;
}

/** What the streams of a scope need to know of their requests. */
export interface StreamHooks {
  /** When the request's token expires; `null` without a token. */
  readonly expiryOf: (request: FastifyRequest) => Date | null;
  /** A stream was cut because its client does not read; `waitingBytes` were sent and not taken. */
  readonly onSlow: (request: FastifyRequest, waitingBytes: number) => void;
}

/** Whether a response is a live stream. */
export function isEventStream(payload: unknown): payload is Response {
  return (
    payload instanceof Response &&
    (payload.headers.get('content-type')?.startsWith('text/event-stream') ?? false)
  );
}

/**
 * Destroys each live stream when the token that opened it expires, after `mostMs` at the latest, when its
 * client does not read, and when the server closes, because closing waits for responses to end. The streams are
 * destroyed, not finished: a client treats a finished stream as complete, but reconnects after a broken
 * connection, with its current token and the last id that it read. Until then nothing is read for a client
 * that does not read: what waits for it is one batch of events and the buffer of its socket.
 */
export function endStreams(
  scope: FastifyInstance,
  { mostMs, slowMs }: StreamTimes,
  { expiryOf, onSlow }: StreamHooks,
): void {
  const streams = new Map<ServerResponse, FastifyRequest>();
  /** Since when something has waited for each client. */
  const waiting = new WeakMap<ServerResponse, number>();
  const checking = setInterval(() => {
    const now = performance.now();
    for (const [raw, request] of streams) {
      if (raw.writableLength === 0) waiting.delete(raw);
      else {
        const since = waiting.get(raw) ?? now;
        waiting.set(raw, since);
        if (now - since < slowMs && raw.writableLength <= MOST_WAITING_BYTES) continue;
        onSlow(request, raw.writableLength);
        streams.delete(raw);
        raw.destroy();
      }
    }
  }, slowMs / 4).unref();
  scope.addHook('onSend', (request, reply, payload, done) => {
    if (isEventStream(payload)) {
      const { raw } = reply;
      const msLeft = (expiryOf(request)?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
      const timer = setTimeout(() => raw.destroy(), Math.max(0, Math.min(msLeft, mostMs)));
      streams.set(raw, request);
      // It has read everything, even if more waits at the next check.
      raw.on('drain', () => waiting.delete(raw));
      onceClosed(raw, () => {
        clearTimeout(timer);
        streams.delete(raw);
      });
    }
    done(null, payload);
  });
  scope.addHook('preClose', () => {
    clearInterval(checking);
    for (const stream of streams.keys()) stream.destroy();
  });
}
