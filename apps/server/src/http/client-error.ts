import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { INTERNAL_DETAILS, type ErrorDetails } from '@internsync/core/error-details';
import type { Reason } from '@internsync/core/faults';

/** The most bytes of a request's URL and headers; a batch of queries has its inputs in the URL. */
export const MAX_HEADER_BYTES = 16 * 1024;

/** A response status, the number of tRPC for it, and what a program reads of it. */
type Answer = readonly [status: number, number: number, code: 'INVALID' | 'TOO_LARGE', Reason];

const UNREADABLE: Answer = [400, -32_600, 'INVALID', { code: 'UNREADABLE' }];

/** Responses by Node's parser error code; all other errors give 400. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    -32_600,
    'TOO_LARGE',
    { code: 'HEADERS_TOO_LARGE', max: MAX_HEADER_BYTES },
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, -32_013, 'TOO_LARGE', { code: 'UNREADABLE' }],
  ERR_HTTP_REQUEST_TIMEOUT: [408, -32_008, 'INVALID', { code: 'REQUEST_TOO_SLOW' }],
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
  if (code === 'ECONNRESET' || socket.destroyed) {
    socket.destroy();
    return;
  }
  // What follows an answered request is discarded.
  if (!socket.writable) return;
  socket.end(responseOf(ANSWERS[code] ?? UNREADABLE));
  const lingering = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(lingering));
}

function responseOf([status, number, code, reason]: Answer): string {
  const message = STATUS_CODES[status] ?? '';
  const details: ErrorDetails = { ...INTERNAL_DETAILS, code, reason };
  const data = { code, httpStatus: status, details };
  const body = JSON.stringify({ error: { message, code: number, data } });
  const head = [
    `HTTP/1.1 ${status} ${message}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy: no-referrer',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
