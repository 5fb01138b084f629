import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { answerUnreadBodies, LINGER } from '../../src/http/unread-bodies.ts';
import { signUpStudent } from '../accounts.ts';
import { errorOf, request } from '../calls.ts';
import { startServer } from '../start-server.ts';
import { head, openSocket, statusOf } from './raw-socket.ts';

const server = await startServer({
  server: { linger: { mostMs: 2000, idleMs: 300, mostBytes: 64 * 1024 * 1024 } },
});
const student = await signUpStudent(server);
const JSON_TYPE = { 'content-type': 'application/json' };
const MIB = 1024 * 1024;

/** Refusals of a body that was not read. */
const REFUSED = [
  ['/trpc/auth.logIn', 413, 'TOO_LARGE'],
  ['/trpc/resumes.upload', 401, 'UNAUTHENTICATED'],
  ['/files/resumes/1', 405, 'INVALID'],
  ['/nothing', 404, 'NOT_FOUND'],
] as const;

it.for(REFUSED)(
  '%s answers fetch with %i, however large the body is',
  async ([path, status, code]) => {
    for (const size of [6 * MIB, 50 * MIB]) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other, for the memory.
      const answer = await request(
        server,
        path,
        { method: 'POST', body: Buffer.alloc(size, ' ') },
        { headers: JSON_TYPE },
      );
      expect({ size, status: answer.status }).toEqual({ size, status });
      expect(errorOf(answer).data).toMatchObject({ code, details: { code } });
    }
  },
);

it('tells the limit of a body, and of a file', async () => {
  const send = async (path: string) =>
    errorOf(
      await request(
        server,
        path,
        { method: 'POST', body: Buffer.alloc(8 * MIB, ' ') },
        { token: student.token, headers: JSON_TYPE },
      ),
    ).data.details;

  expect(await send('/trpc/auth.logIn')).toMatchObject({
    field: null,
    reason: { code: 'BODY_TOO_LARGE', max: 256 * 1024 },
  });
  expect(await send('/trpc/resumes.upload')).toMatchObject({
    field: 'file',
    reason: { code: 'FILE_TOO_LARGE', max: 5 * MIB },
  });
});

it.for([
  ['a told length', { 'content-length': 6 * MIB }, (chunk: string) => chunk],
  [
    'chunks',
    { 'transfer-encoding': 'chunked' },
    (chunk: string) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`,
  ],
] as const)('does not reset a client that goes on sending %s', async ([, headers, encode]) => {
  const raw = await openSocket(server, head('POST /trpc/auth.logIn', { ...JSON_TYPE, ...headers }));
  const errors: Error[] = [];
  raw.socket.on('error', (error) => errors.push(error));
  const chunk = encode(' '.repeat(64 * 1024));
  for (let sent = 0; sent < 48; sent += 1) {
    if (raw.socket.destroyed) break;
    // oxlint-disable-next-line no-await-in-loop -- A sender that does not read the answer meanwhile.
    if (!raw.socket.write(chunk)) await once(raw.socket, 'drain');
  }

  expect(statusOf(await raw.until('TOO_LARGE'))).toBe(413);
  expect(errors).toEqual([]);
});

it('gives up a refused client that sends nothing more, and one that never ends', async () => {
  const headers = { ...JSON_TYPE, 'content-length': 60 * MIB };
  const silent = await openSocket(server, head('POST /trpc/auth.logIn', headers));
  const endless = await openSocket(server, head('POST /trpc/auth.logIn', headers));
  const timer = setInterval(() => endless.socket.write('x'), 50);

  await Promise.all([silent.closed, endless.closed]);
  clearInterval(timer);

  expect(statusOf(silent.received())).toBe(413);
  expect(statusOf(endless.received())).toBe(413);
  await expect.poll(() => server.connections(), { timeout: 5000 }).toBeLessThanOrEqual(2);
});

it('asks for a body only once it is wanted', async () => {
  const headers = { ...JSON_TYPE, 'content-length': 6 * MIB, expect: '100-continue' };
  const refused = await openSocket(server, head('POST /trpc/auth.logIn', headers));

  expect(statusOf(await refused.until('TOO_LARGE'))).toBe(413);
});

it('answers curl', async ({ skip }) => {
  const curl = spawn(
    'curl',
    [
      '-s',
      '-w',
      '%{http_code}',
      '-H',
      'content-type: application/json',
      '--data-binary',
      '@-',
      `${server.url}/trpc/auth.logIn`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const failed = once(curl, 'error').then(() => true);
  const started = once(curl, 'spawn').then(() => false);
  if (await Promise.race([failed, started])) skip('curl is not installed');
  curl.stdin.on('error', () => undefined).end(Buffer.alloc(6 * MIB, ' '));

  const output = await text(curl.stdout);
  expect(output.slice(-3)).toBe('413');
  expect(output).toContain('BODY_TOO_LARGE');
});

it('changes a connection once, however many bodies it leaves unread', async () => {
  const app = fastify();
  onTestFinished(async () => await app.close());
  answerUnreadBodies(app, LINGER);
  const closers = new Set<unknown>();
  app.addHook('onRequest', async (_request, reply) => await reply.code(405).send());
  app.addHook('onResponse', async ({ socket }) => {
    closers.add(socket.destroySoon);
  });
  app.put('/', () => null);
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const raw = await openSocket({ port: Number(port) });
  for (let sent = 0; sent < 3; sent += 1)
    raw.socket.write(`${head('PUT /', { 'content-length': 2 })}{}`);
  raw.socket.write(`${head('PUT /', { 'content-length': 2, connection: 'close' })}{}`);

  expect((await raw.closed).match(/405 Method/g)).toHaveLength(4);
  expect(closers.size).toBe(1);
});
