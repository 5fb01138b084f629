import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** Response statuses by Node's parser error code; all other errors give 400. */
const STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** How long a client may take to close its side after the response, in milliseconds. */
const LINGER_MS = 2000;

/**
 * Answers requests that Node cannot parse, which reach no hook or handler. The response has the body
 * format and headers of other errors and does not reveal the parser's message. It closes the
 * connection, because the start of the next request is unknown. A client that goes on sending is
 * disconnected two seconds later; at once, the rest of its bytes would destroy the response.
 */
export function answerClientError({ code = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS[code] ?? 400;
  const reason = STATUS_CODES[status] ?? '';
  const body = JSON.stringify({ error: reason });
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy: no-referrer',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  const lingering = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(lingering));
}
