import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { requireBodyRate } from '../../src/load/body-rate.ts';
import { signUpStudent } from '../accounts.ts';
import { startServer } from '../start-server.ts';
import { head, openSocket, statusOf } from './raw-socket.ts';

const WINDOW_MS = 300;

const server = await startServer({ server: { times: { bodyWindowMs: WINDOW_MS } } });
const student = await signUpStudent(server);

const JSON_BODY = { 'content-type': 'application/json', 'content-length': 60_000 };
const CHUNKED = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
const FILE = {
  authorization: `Bearer ${student.token}`,
  'content-type': 'multipart/form-data; boundary=b',
  'content-length': 1_000_000,
};

/** Sends `text` every 30 ms until the connection is closed, also after the server closed its side. */
function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 30);
  socket.once('close', () => clearInterval(timer));
}

it.for([
  ['to a procedure', 'POST /trpc/auth.logIn', JSON_BODY, 'x'],
  ['in chunks', 'POST /trpc/auth.logIn', CHUNKED, '1\r\nx\r\n'],
  ['of a file', 'POST /trpc/resumes.upload', FILE, 'x'],
  ['to the legacy API', 'POST /api/users/login', JSON_BODY, 'x'],
  ['to a route that does not exist', 'POST /nowhere', JSON_BODY, 'x'],
] as const)(
  'a body %s that arrives too slowly is answered 408, and the connection closed',
  { timeout: 5000 },
  async ([, line, headers, text]) => {
    const raw = await openSocket(server, head(line, headers));
    drip(raw.socket, text);

    const answer = await raw.closed;

    expect(statusOf(answer)).toBe(408);
    expect(answer).toMatch(/^connection: close\r$/im);
    expect(await server.storedFiles()).toEqual([]);
  },
);

it(
  'a body that starts with much and then arrives too slowly is cut off as well',
  { timeout: 5000 },
  async () => {
    const raw = await openSocket(server, head('POST /trpc/auth.logIn', JSON_BODY));
    raw.socket.write('x'.repeat(50_000));
    drip(raw.socket, 'x');

    expect(statusOf(await raw.closed)).toBe(408);
  },
);

it(
  'a request that was answered before its body arrived gets no second answer when it is cut off',
  { timeout: 5000 },
  async () => {
    const raw = await openSocket(server, head('GET /health', { 'content-length': 100_000 }));
    drip(raw.socket, 'x');

    expect((await raw.closed).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
  },
);

it(
  'a body that arrives slowly but steadily is read, however long it takes',
  { timeout: 10_000 },
  async () => {
    const body = JSON.stringify({ username: 'nobody', password: 'x'.repeat(100) });
    const text = body + ' '.repeat(4000 - body.length);
    const headers = { 'content-type': 'application/json', 'content-length': text.length };
    const raw = await openSocket(server, head('POST /trpc/auth.logIn', headers));
    const started = performance.now();
    for (let at = 0; at < text.length; at += 100) {
      raw.socket.write(text.slice(at, at + 100));
      await pause(30);
    }

    expect(statusOf(await raw.until('\r\n\r\n'))).toBe(401);
    expect(performance.now() - started).toBeGreaterThan(3 * WINDOW_MS);
  },
);

it(
  'a client is not cut off because the server reads its body late',
  { timeout: 10_000 },
  async () => {
    const late = createServer((request, response) => {
      setTimeout(() => {
        request.resume().once('end', () => response.end('read'));
      }, 3 * WINDOW_MS);
    });
    requireBodyRate(late, { bytesPerSecond: 500, windowMs: WINDOW_MS });
    onTestFinished(() => void late.close());
    await once(late.listen(0, '127.0.0.1'), 'listening');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It listens on TCP.
    const { port } = late.address() as AddressInfo;

    const length = 1_000_000;
    const raw = await openSocket({ port }, head('POST /', { 'content-length': length }));
    raw.socket.write('x'.repeat(length));

    expect(statusOf(await raw.until('read'))).toBe(200);
  },
);
