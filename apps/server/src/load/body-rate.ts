import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerClientError } from '../http/client-error.ts';
import { hasBody } from '../http/unread-bodies.ts';

/** The least rate at which a body must arrive. */
export interface BodyRate {
  /** Bytes per second, on average over each window. */
  readonly bytesPerSecond: number;
  /** The window, in milliseconds. The first one is also the grace of a new body. */
  readonly windowMs: number;
}

/** How many times per window the rate is measured. */
const SAMPLES = 15;

/**
 * Cuts off bodies that arrive too slowly: the server answers 408 and closes the connection. If the
 * request was answered before its body had arrived, the connection is only closed.
 *
 * The rate of each window counts, not that of the whole body. Otherwise a client could send much at
 * first and then hold its connection without sending.
 *
 * Time counts only while the server reads the body, and in measurements instead of milliseconds: a
 * server that is busy finds the bytes of its clients late, which is not the clients' fault.
 */
export function requireBodyRate(server: Server, { bytesPerSecond, windowMs }: BodyRate): void {
  const least = (bytesPerSecond * windowMs) / 1000;
  const bodies = new Map<IncomingMessage, Body>();

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request)) return;
    bodies.set(request, { response, received: [] });
    request.once('close', () => bodies.delete(request));
  });
  const timer = setInterval(() => {
    for (const [request, body] of bodies) {
      if (request.complete) bodies.delete(request);
      else if (isTooSlow(request, body, least)) cutOff(request, body);
    }
  }, windowMs / SAMPLES).unref();
  server.once('close', () => clearInterval(timer));
}

/** A body on its way. */
interface Body {
  readonly response: ServerResponse;
  /** How many bytes the connection had received at each measurement of the current window. */
  readonly received: number[];
}

function isTooSlow({ socket, readableFlowing }: IncomingMessage, body: Body, least: number) {
  const { received } = body;
  if (readableFlowing !== true) {
    received.length = 0;
    return false;
  }
  const now = socket.bytesRead;
  if (received.push(now) <= SAMPLES) return false;
  return now - (received.shift() ?? now) < least;
}

function cutOff({ socket }: IncomingMessage, { response }: Body): void {
  // Without its own socket the response waits for an earlier one of the same connection.
  if (response.headersSent || response.socket === null) socket.destroy();
  else answerClientError(Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
}
