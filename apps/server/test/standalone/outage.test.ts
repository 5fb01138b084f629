import { freePort } from '@internsync/db/testing/free-port';
import { startPostgres } from '@internsync/db/testing/postgres-server';
import { startTcpProxy } from '@internsync/db/testing/tcp-proxy';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { request } from '../calls.ts';
import { temporaryFolder } from './server-process.ts';
import { spawnServer } from './spawn-server.ts';

const postgres = await startPostgres();
afterAll(() => postgres.stop());

/** Starts a server process that reaches PostgreSQL through a proxy, which at first refuses connections. */
async function startCutOff() {
  const url = new URL(postgres.url);
  const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
  onTestFinished(() => proxy.close());
  url.port = String(proxy.port);
  proxy.refuse();
  const port = await freePort();
  const server = spawnServer({
    DATABASE_URL: url.href,
    DATA_DIR: await temporaryFolder(),
    HOST: '127.0.0.1',
    PORT: String(port),
  });
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const at = { url: `http://127.0.0.1:${port}` };
  const status = async (path: string) => (await request(at, path)).status;
  const becomes = (path: string, expected: number) =>
    vi.waitFor(async () => expect(await status(path)).toBe(expected), {
      timeout: 30_000,
      interval: 50,
    });
  await becomes('/health', 200);
  return { proxy, server, at, status, becomes };
}

const lines = (log: string, message: string) =>
  log.split('\n').filter((line) => line.includes(message));

it('starts without its database, says what it lacks, and serves once it is there', async () => {
  const { proxy, server, at, becomes } = await startCutOff();
  const refused = await request(at, '/trpc/auth.me');
  expect(refused).toMatchObject({
    status: 503,
    body: { error: { data: { details: { code: 'UNAVAILABLE', retryAfterSeconds: 1 } } } },
  });
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await request(at, '/api/jobs')).toMatchObject({ status: 503 });
  expect(await request(at, '/ready')).toMatchObject({
    status: 503,
    body: { status: 'starting', checks: { database: 'failed', storage: 'ok' } },
  });
  expect(await request(at, '/serving')).toMatchObject({
    status: 503,
    body: { status: 'starting' },
  });
  await server.printed('the database does not answer');

  proxy.accept();
  await becomes('/ready', 200);
  await becomes('/trpc/auth.me', 401);

  proxy.refuse();
  proxy.cut();
  await becomes('/ready', 503);
  expect((await request(at, '/serving')).status).toBe(200);
  proxy.accept();
  const accepted = performance.now();
  await becomes('/ready', 200);
  expect(performance.now() - accepted).toBeLessThan(10_000);

  server.child.kill('SIGTERM');
  const { code, stdout, stderr } = await server.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(lines(stdout, 'the database does not answer').length).toBeLessThanOrEqual(2);
  expect(lines(stdout, 'the database does not answer')).toHaveLength(
    lines(stdout, 'the database answers again').length,
  );
});

it('ends in time and in peace when its database does not answer', async () => {
  const { proxy, server, at, becomes } = await startCutOff();
  proxy.accept();
  await becomes('/ready', 200);
  proxy.forget();
  const asked = fetch(`${at.url}/trpc/auth.logIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'nobody', password: 'long enough' }),
  }).catch(() => null);
  server.child.kill('SIGTERM');
  const { code, stderr } = await server.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect((await asked)?.status).not.toBe(500);
});
