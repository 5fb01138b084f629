import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openPglite } from '@internsync/db/open';
import { startStudio } from '@internsync/db/studio';
import { afterAll, expect, it } from 'vitest';
import { guardStudio, STUDIO_PAGE } from '../../src/commands/studio-guard.ts';

const folder = await mkdtemp(join(tmpdir(), 'internsync-studio-test-'));
const database = await openPglite(folder);
const studio = await startStudio(database);
const server = createServer(guardStudio(studio)).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await studio.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const SQL = JSON.stringify({ type: 'proxy', data: { sql: 'select 6 * 7 as n', method: 'all' } });
const JSON_TYPE = 'application/json';

/** Sends what a page would; a header that is `undefined` is left out. */
async function ask(headers: OutgoingHttpHeaders, method = 'POST', body = SQL) {
  const sent = request({ host: '127.0.0.1', port, method, agent: false, setHost: false });
  const all = { host: `127.0.0.1:${port}`, origin: STUDIO_PAGE, 'content-type': JSON_TYPE };
  for (const [name, value] of Object.entries({ ...all, ...headers })) {
    if (value !== undefined) sent.setHeader(name, value);
  }
  sent.end(method === 'POST' ? body : undefined);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve).once('error', reject);
  });
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

it.for([`127.0.0.1:${port}`, `localhost:${port}`])('answers its own page at %s', async (host) => {
  const answer = await ask({ host });

  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toEqual([{ n: 42 }]);
  expect(answer.headers['access-control-allow-origin']).toBe(STUDIO_PAGE);
});

it('tells a browser that its own page may ask, and only that', async () => {
  const answer = await ask({ 'access-control-request-method': 'POST' }, 'OPTIONS');

  expect(answer.status).toBe(204);
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': STUDIO_PAGE,
    'access-control-allow-private-network': 'true',
    vary: 'origin',
  });
});

it.for([
  ['another page', { origin: 'https://evil.example' }, 'POST'],
  ['a page with a similar name', { origin: `${STUDIO_PAGE}.evil.example` }, 'POST'],
  ['the page without TLS', { origin: 'http://local.drizzle.studio' }, 'POST'],
  ['a local page', { origin: 'http://localhost:3000' }, 'POST'],
  ['a page in a sandbox', { origin: 'null' }, 'POST'],
  ['nobody known', { origin: undefined }, 'POST'],
  ['a name that resolves to this machine', { host: `evil.example:${port}` }, 'POST'],
  ['this machine at another port', { host: '127.0.0.1:80' }, 'POST'],
  ['a form', { 'content-type': 'text/plain' }, 'POST'],
  ['a form with JSON in its name', { 'content-type': 'text/plain; application/json' }, 'POST'],
  ['no type', { 'content-type': undefined }, 'POST'],
  ['a link', {}, 'GET'],
  ['another page that asks first', { origin: 'https://evil.example' }, 'OPTIONS'],
] as const)(
  'refuses SQL from %s, and lets no page read the answer',
  async ([, headers, method]) => {
    const answer = await ask(headers, method);

    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.body).not.toContain('42');
  },
);

it('has no other door that another account or a page could use', async () => {
  const { mode } = await stat(dirname(studio.socketPath));

  expect(mode & 0o077).toBe(0);
  expect((await stat(studio.socketPath)).isSocket()).toBe(true);
});
