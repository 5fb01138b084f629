import { describe, expect, it } from 'vitest';
import { publishJob, signUpCompany, signUpStudent } from '../accounts.ts';
import { errorOf, query, refusalOf, request, type Answer } from '../calls.ts';
import { follow } from '../event-stream.ts';
import { startServer } from '../start-server.ts';
import { tryLegacyLogIn, tryLogIn } from './log-ins.ts';
import { head, openSocket, statusOf } from './raw-socket.ts';

const unbounded = Number.POSITIVE_INFINITY;
const server = await startServer({
  server: {
    load: {
      requests: { total: 5, perKey: unbounded },
      eventLoopDelayMs: null,
      databaseWaitMs: null,
    },
  },
});
const student = await signUpStudent(server);

/** Sends more slow requests at once than the server has capacity for. */
async function flood(
  attempt: () => Promise<Answer>,
): Promise<{ refused: Answer[]; heard: Answer[] }> {
  const answers = await Promise.all(Array.from({ length: 60 }, attempt));
  const refused = answers.filter(({ status }) => status >= 429);
  return { refused, heard: answers.filter(({ status }) => status < 429) };
}

describe('more requests at once than there is room for', () => {
  it('are refused as tRPC errors that say when to try again, and the others are answered', async () => {
    const { refused, heard } = await flood(() => tryLogIn(server, { username: 'nobody' }));

    expect(heard.length).toBeGreaterThanOrEqual(5);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status } of heard) expect(status).toBe(401);
    for (const answer of refused) {
      expect(refusalOf(answer)).toEqual({ status: 503, code: 'UNAVAILABLE', field: null });
      expect(errorOf(answer).data.details.retryAfterSeconds).toBe(2);
      expect(answer.headers.get('retry-after')).toBe('2');
    }
    expect(server.logLines.join('')).toContain('"reason":"total"');
  });

  it('are refused in the shape of the legacy API', async () => {
    const { refused } = await flood(() => tryLegacyLogIn(server, { username: 'nobody' }));

    expect(refused.length).toBeGreaterThan(0);
    for (const { status, headers, body } of refused) {
      expect(status).toBe(503);
      expect(body).toEqual({ error: expect.stringContaining('busy') });
      expect(headers.get('retry-after')).toBe('2');
    }
  });

  it('do not keep anybody from asking how the server does', async () => {
    const flooding = flood(() => tryLogIn(server, { username: 'nobody' }));
    const paths = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? '/health' : '/ready'));
    const probes = await Promise.all(paths.map((path) => request(server, path)));

    expect((await flooding).refused.length).toBeGreaterThan(0);
    expect(new Set(probes.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('leave no trace: afterwards there is room again', async () => {
    await flood(() => tryLogIn(server, { username: 'nobody' }));
    for (let n = 0; n < 10; n += 1) {
      expect((await query(server, 'auth.me', undefined, student)).status).toBe(200);
    }
  });
});

it('refuses one client that takes too much, with 429', async () => {
  const load = {
    requests: { total: 100, perKey: 3 },
    eventLoopDelayMs: null,
    databaseWaitMs: null,
  };
  await using shared = await server.listenAgain({}, {}, { load });

  const { refused } = await flood(() => tryLogIn(shared, { username: 'nobody' }));

  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expect(refusalOf(answer)).toEqual({ status: 429, code: 'RATE_LIMITED', field: null });
    expect(answer.headers.get('retry-after')).toBe('2');
  }
});

it('counts no live stream as a request that is being answered', async () => {
  const streams = [];
  while (streams.length < 8) streams.push(await follow(server, student));

  expect((await query(server, 'auth.me', undefined, student)).status).toBe(200);
  await Promise.all(streams.map((stream) => stream.close()));
});

it('counts nobody who is still sending as a request that is being answered', async () => {
  const slow = await Promise.all(
    Array.from({ length: 12 }, () =>
      openSocket(
        server,
        `${head('POST /trpc/auth.logIn', { 'content-type': 'application/json', 'content-length': 50 })}{`,
      ),
    ),
  );

  expect((await query(server, 'auth.me', undefined, student)).status).toBe(200);
  for (const { received } of slow) expect(received()).toBe('');
});

it('refuses requests while the event loop is late, and answers again once it is not', async () => {
  const load = {
    requests: { total: unbounded, perKey: unbounded },
    eventLoopDelayMs: 50,
    databaseWaitMs: null,
  };
  await using late = await server.listenAgain({}, {}, { load });
  await expect.poll(async () => (await query(late, 'jobs.list', {})).status).not.toBe(503);

  const busy = setInterval(() => {
    const until = performance.now() + 150;
    while (performance.now() < until); // Blocks the event loop.
  }, 1);

  await expect
    .poll(async () => refusalOf(await query(late, 'jobs.list', {})), { timeout: 10_000 })
    .toEqual({ status: 503, code: 'UNAVAILABLE', field: null });
  expect((await request(late, '/health')).status).toBe(200);
  clearInterval(busy);
  await expect
    .poll(async () => (await query(late, 'jobs.list', {})).status, { timeout: 10_000 })
    .not.toBe(503);
});

it('takes a loop that was held for a while for no later than it was', async () => {
  const load = {
    requests: { total: unbounded, perKey: unbounded },
    eventLoopDelayMs: 30_000,
    databaseWaitMs: null,
  };
  await using patient = await server.listenAgain({}, {}, { load });
  expect((await query(patient, 'jobs.list', {})).status).not.toBe(503);

  const busy = setInterval(() => {
    const until = performance.now() + 700;
    while (performance.now() < until); // Longer than a sample, so that some samples are empty.
  }, 1);
  const answers: number[] = [];
  for (let n = 0; n < 4; n += 1) answers.push((await query(patient, 'jobs.list', {})).status);
  clearInterval(busy);

  expect(answers).not.toContain(503);
});

describe('TCP connections', () => {
  const idle = async (target: { port: number }, count: number) =>
    await Promise.all(Array.from({ length: count }, () => openSocket(target)));

  it('of one address are closed beyond its limit, and the others go on', async () => {
    const connections = { total: 1000, perKey: 10 };
    await using limited = await server.listenAgain({}, {}, { connections });
    const kept = await idle(limited, 10);

    const refused = await openSocket(limited);
    await refused.closed;

    const [first] = kept;
    first?.socket.write(head('GET /health'));
    expect(statusOf((await first?.until('ok')) ?? '')).toBe(200);
    for (const { socket } of kept) socket.destroy();
    await expect
      .poll(async () => (await request(limited, '/health').catch(() => null))?.status)
      .toBe(200);
  });

  it('of a trusted proxy are as many as there may be in all', async () => {
    const connections = { total: 30, perKey: 10 };
    const trusting = { connections, trustedProxies: ['127.0.0.0/8'] };
    await using limited = await server.listenAgain({}, {}, trusting);
    const kept = await idle(limited, 30);

    await (
      await openSocket(limited)
    ).closed;

    expect(await limited.connections()).toBe(30);
    for (const { socket } of kept) expect(socket.destroyed).toBe(false);
    for (const { socket } of kept) socket.destroy();
  });

  it('that are idle, two hundred of them, keep nobody from being answered', async () => {
    const company = await signUpCompany(server);
    await publishJob(server, company);
    const kept = await idle(server, 200);
    const halves = await Promise.all(
      Array.from({ length: 50 }, () => openSocket(server, 'GET /trpc/jobs.list HTTP/1.1\r\nHos')),
    );

    const started = performance.now();
    expect((await query(server, 'jobs.list', {}, student)).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(2000);
    for (const { socket } of [...kept, ...halves]) socket.destroy();
  });
});
