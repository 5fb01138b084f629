import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long and how much the server reads and discards after an early answer. */
export interface Linger {
  /** In milliseconds, in total. */
  readonly mostMs: number;
  /** In milliseconds, without a byte. */
  readonly idleMs: number;
  readonly mostBytes: number;
}

export const LINGER: Linger = {
  mostMs: 60_000,
  idleMs: 5000,
  mostBytes: 64 * 1024 * 1024,
};

/** While the server stops, it waits no longer than this. */
const STOPPING_MS = 2000;

/** The largest body that is read to its end, so that the connection can be used again. */
const SMALL_BYTES = 64 * 1024;

/**
 * Lets clients read an answer that is sent before their body was read, such as 413 or 401. A server that
 * closes such a connection at once resets it, and the answer is lost with what the client still sends. So
 * the server closes its side, reads and discards the rest within limits, and then closes the connection
 * (RFC 9112, section 9.6).
 *
 * `100 Continue` is sent when the body is wanted, and not before (RFC 9110, section 10.1.1).
 */
export function answerUnreadBodies(app: FastifyInstance, limits: Linger): void {
  const lingering = new Set<Socket>();
  let stopping = false;

  // Node sends `100 Continue` by itself without such a listener.
  app.server.on('checkContinue', (request, response) => {
    app.server.emit('request', request, response);
  });
  app.addHook('preParsing', (request, reply, _payload, done) => {
    const { raw, routeOptions } = request;
    const isTooLarge = Number(raw.headers['content-length'] ?? 0) > routeOptions.bodyLimit;
    if (raw.headers.expect !== undefined && !isTooLarge) reply.raw.writeContinue();
    done();
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = request;
    if (hasBody(raw) && !raw.complete) {
      if (isLarge(raw)) reply.header('connection', 'close');
      discard(raw);
    }
    done(null, payload);
  });
  app.addHook('preClose', () => {
    stopping = true;
    for (const socket of lingering) destroyLater(socket, STOPPING_MS);
  });

  /** The request of a connection that was last answered before its body had arrived. */
  const answered = new WeakMap<Socket, IncomingMessage>();
  const discard = (request: IncomingMessage) => {
    const { socket } = request;
    let left = limits.mostBytes;
    request.on('data', ({ byteLength }: Buffer) => {
      left -= byteLength;
      if (left < 0) socket.destroy();
    });
    const isChanged = answered.has(socket);
    answered.set(socket, request);
    // Once for each connection: one that is kept may have many such requests.
    if (!isChanged) lingerAtEnd(socket);
  };

  const lingerAtEnd = (socket: Socket) => {
    const close = socket.destroySoon.bind(socket);
    // Node calls it after the answer, if the connection is to be closed.
    socket.destroySoon = () => {
      const request = answered.get(socket);
      if (!request || request.complete || socket.destroyed) {
        close();
        return;
      }
      socket.end();
      lingering.add(socket);
      socket.setTimeout(limits.idleMs);
      const timer = destroyLater(socket, stopping ? STOPPING_MS : limits.mostMs);
      request.once('end', close);
      socket.once('close', () => {
        clearTimeout(timer);
        lingering.delete(socket);
      });
    };
  };
}

function destroyLater(socket: Socket, ms: number): NodeJS.Timeout {
  return setTimeout(() => socket.destroy(), ms).unref();
}

/** Whether a request announces a body (RFC 9112, section 6). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether a body is larger than what is read to its end after an answer, as far as is known. */
export function isLarge({ headers }: IncomingMessage): boolean {
  return (
    headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > SMALL_BYTES
  );
}
