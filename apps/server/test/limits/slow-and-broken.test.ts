import { expect, it } from 'vitest';
import { signUpStudent } from '../accounts.ts';
import { query } from '../calls.ts';
import { startServer } from '../start-server.ts';
import { head, openSocket, statusOf } from './raw-socket.ts';

const server = await startServer({
  server: { times: { headersMs: 300, requestMs: 600, idleMs: 400, checkMs: 50 } },
});
const student = await signUpStudent(server);

/** Sends one byte every 50 ms until the connection closes. */
function drip({ socket }: { socket: { write(text: string): unknown; destroyed: boolean } }): void {
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write('x');
  }, 50);
}

it('cuts off who sends the head of a request too slowly', { timeout: 5000 }, async () => {
  const raw = await openSocket(server, 'GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ');
  drip(raw);

  expect(statusOf(await raw.closed)).toBe(408);
});

it('cuts off who sends a body too slowly', { timeout: 5000 }, async () => {
  const headers = { 'content-type': 'application/json', 'content-length': 100_000 };
  const raw = await openSocket(server, head('POST /trpc/auth.logIn', headers));
  drip(raw);

  expect(statusOf(await raw.closed)).toBe(408);
});

it('cuts off who sends a file too slowly, and leaves nothing', { timeout: 5000 }, async () => {
  const raw = await openSocket(
    server,
    head('POST /trpc/resumes.upload', {
      authorization: `Bearer ${student.token}`,
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': 1_000_000,
    }),
  );
  drip(raw);

  await raw.closed;
  expect(await server.storedFiles()).toEqual([]);
});

it('cuts off who does not read an answer', { timeout: 10_000 }, async () => {
  const stalling = await startServer({ server: { times: { stalledMs: 300 } } });
  const raw = await openSocket(stalling);
  raw.socket.pause();
  // More answers than the buffers of a connection take.
  raw.socket.write(head('GET /docs').repeat(400));
  // Who does not read learns of the end by writing.
  drip(raw);
  await expect(raw.closed).rejects.toMatchObject({
    code: expect.stringMatching(/ECONNRESET|EPIPE/u),
  });
});

it('closes a connection that is done with', { timeout: 5000 }, async () => {
  const raw = await openSocket(server, head('GET /health'));

  expect(statusOf(await raw.closed)).toBe(200);
});

it.for([
  ['a flood of headers', head('GET /health', { 'x-much': 'x'.repeat(20_000) }), 431],
  [
    'many headers',
    head(
      'GET /health',
      Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`x-${n}`, 'y'])),
    ),
    431,
  ],
  ['a URL without an end', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
  ['noise', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
  ['no HTTP', 'HELO mail.example.org\r\n\r\n', 400],
  ['two lengths', head('POST /trpc/auth.logIn', { 'content-length': 2, 'Content-Length': 3 }), 400],
  [
    'a length beside chunks',
    `${head('POST /trpc/auth.logIn', { 'content-length': 4, 'transfer-encoding': 'chunked' })}0\r\n\r\n`,
    400,
  ],
  [
    'chunks that are not last',
    `${head('POST /trpc/auth.logIn', { 'transfer-encoding': 'chunked, identity' })}0\r\n\r\n`,
    400,
  ],
  ['a header that is folded', 'GET /health HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n', 400],
  ['no host', 'GET /health HTTP/1.1\r\n\r\n', 400],
] as const)('answers %s, and closes', { timeout: 5000 }, async ([, text, status]) => {
  const raw = await openSocket(server, text);

  expect(statusOf(await raw.closed)).toBe(status);
});

it.for(['TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n'])(
  'does not do %s',
  { timeout: 5000 },
  async (text) => {
    const raw = await openSocket(server, text);

    expect((await raw.closed).slice(0, 12)).toMatch(/^(HTTP\/1\.1 4\d\d)?$/);
  },
);

it.for(['__proto__', 'constructor', 'prototype', 'hasOwnProperty'])(
  'takes a header %s for any other',
  async (name) => {
    const headers = Object.fromEntries([
      [name, 'x'],
      ['connection', 'close'],
    ]);
    const raw = await openSocket(server, head('GET /trpc/auth.me', headers));

    expect(statusOf(await raw.closed)).toBe(401);
    expect((await query(server, 'auth.me', undefined, student)).status).toBe(200);
  },
);
