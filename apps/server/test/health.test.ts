import { rename } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { describeProcedures } from '@internsync/api/describe';
import { openPostgres } from '@internsync/db/open';
import { expect, it, onTestFinished } from 'vitest';
import { errorOf, request } from './calls.ts';
import { startServer } from './start-server.ts';

const server = await startServer();

const READY = { status: 'ready', checks: { database: 'ok', notifications: 'ok', storage: 'ok' } };

it('says that it lives and that it is ready', async () => {
  expect(await request(server, '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await request(server, '/ready')).toMatchObject({ status: 200, body: READY });
});

it('tells a visitor where everything is', async () => {
  const { status, body } = await request(server, '/');

  expect(status).toBe(200);
  for (const path of Object.values(body ?? {}).filter((value) => String(value).startsWith('/'))) {
    const answer = await fetch(`${server.url}${String(path)}`);
    expect([200, 404]).toContain(answer.status); // /trpc is a prefix.
    await answer.body?.cancel();
  }
});

it('shows every procedure in its docs', async () => {
  const page = await (await fetch(`${server.url}/docs`)).text();
  const json = await request(server, '/docs/procedures.json');

  for (const { path } of describeProcedures()) expect(page).toContain(`id="${path}"`);
  expect(json).toMatchObject({ status: 200, body: describeProcedures() });
});

it.for([
  '/nothing',
  '/api',
  '/.env',
  '/docs/../src/main.ts',
  '/health/',
  '//health',
  '/TRPC/auth.me',
])('answers %s with 404 as JSON', async (path) => {
  const { status, headers, body } = await request(server, path);

  expect(status).toBe(404);
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(errorOf({ body }).data).toMatchObject({ code: 'NOT_FOUND', httpStatus: 404 });
});

it('answers what is no HTTP with 400 and goes on', async () => {
  const socket = connect(server.port, '127.0.0.1');
  socket.write('\u0016\u0003\u0001 this is no HTTP\r\n\r\n');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  await once(socket, 'close');

  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect((await request(server, '/health')).status).toBe(200);
});

it('is not ready while its storage is away, and ready again after', async () => {
  const away = `${server.objectsFolder}-away`;
  await rename(server.objectsFolder, away);
  await using other = await server.listenAgain();

  const without = await request(other, '/ready');
  // Another server would not have it either: a proxy goes on sending requests, which get what there is.
  const serving = await request(other, '/serving');
  await rename(away, server.objectsFolder);

  expect(without).toMatchObject({
    status: 503,
    body: {
      status: 'not_ready',
      checks: { database: 'ok', notifications: 'ok', storage: 'failed' },
    },
  });
  expect(serving).toMatchObject({ status: 200, body: { status: 'serving' } });
  expect((await request(other, '/health')).status).toBe(200);
  await expect
    .poll(async () => await request(other, '/ready'), { timeout: 5000 })
    .toMatchObject({
      status: 200,
      body: READY,
    });
});

it('is not ready without its database, and still lives', async () => {
  const away = openPostgres('postgres://nobody@127.0.0.1:1/away');
  onTestFinished(() => away.close());
  await using other = await server.listenAgain({ database: () => away.check() });

  expect(await request(other, '/ready')).toMatchObject({
    status: 503,
    body: {
      status: 'not_ready',
      checks: { database: 'failed', notifications: 'ok', storage: 'ok' },
    },
  });
  expect(await request(other, '/health')).toMatchObject({ status: 200 });
  expect(await request(other, '/serving')).toMatchObject({ status: 200 });
});

it('is not ready while its database does not answer', async () => {
  const { promise: answer, resolve } = Promise.withResolvers<void>();
  await using other = await server.listenAgain({ database: () => answer });

  const { status, body } = await request(other, '/ready');
  resolve();

  expect({ status, body }).toMatchObject({ status: 503, body: { checks: { database: 'failed' } } });
});
