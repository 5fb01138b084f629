import { get } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { signUpStudent } from './accounts.ts';
import { mutate, query, request } from './calls.ts';
import { ALLOWED_ORIGIN, startServer } from './start-server.ts';

const server = await startServer();
const student = await signUpStudent(server);

/** The names of all header lines received; `Headers` would merge repeated ones. */
async function rawHeaderNames(path: string): Promise<string[]> {
  const request = get(server.url + path, { agent: false });
  // `once` has no type for this tuple.
  const [response]: { resume(): void; rawHeaders: string[] }[] = await once(request, 'response');
  response?.resume();
  return (response?.rawHeaders ?? [])
    .filter((_, index) => index % 2 === 0)
    .map((name) => name.toLowerCase());
}

async function preflight(origin: string, method = 'POST') {
  return await fetch(`${server.url}/trpc/auth.logIn`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  });
}

describe('a browser', () => {
  it('may call from an allowed origin', async () => {
    const answer = await preflight(ALLOWED_ORIGIN);

    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ALLOWED_ORIGIN);
    const allowed = (answer.headers.get('access-control-allow-headers') ?? '').toLowerCase();
    expect(allowed.split(/, */)).toEqual(expect.arrayContaining(['authorization', 'content-type']));
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it.for([
    'https://evil.example.org',
    'https://app.example.org.evil.example',
    'http://app.example.org',
    'https://app.example.org:444',
    'null',
  ])('may not call from %s', async (origin) => {
    const before = await preflight(origin);
    const call = await query(server, 'auth.me', undefined, { ...student, headers: { origin } });

    for (const { headers } of [before, call]) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('that may not call is named in the log once, with what to set', async () => {
    const origin = 'http://localhost:5199';
    const told = () => server.logLines.filter((line) => line.includes(origin)).join('');
    // Lines of other tests may hold this one back for a second.
    await expect
      .poll(async () => (await preflight(origin), told()), { timeout: 5000 })
      .not.toBe('');
    await preflight(origin);

    expect(told().match(/may not read/g)).toHaveLength(1);
    expect(told()).toContain(`set CORS_ALLOWED_ORIGINS=${ALLOWED_ORIGIN},${origin} and restart`);
  });

  it.for([
    [
      'an answer',
      async (headers: Record<string, string>) =>
        await query(server, 'auth.me', undefined, { ...student, headers }),
    ],
    [
      'an error',
      async (headers: Record<string, string>) =>
        await query(server, 'auth.me', undefined, { headers }),
    ],
    [
      'a refused body',
      async (headers: Record<string, string>) =>
        await mutate(server, 'auth.logIn', 'x'.repeat(8 * 1024 * 1024), { headers }),
    ],
    [
      'an unknown path',
      async (headers: Record<string, string>) => await request(server, '/nothing', {}, { headers }),
    ],
  ] as const)('may read %s from an allowed origin, with its request id', async ([, call]) => {
    const { headers } = await call({ origin: ALLOWED_ORIGIN });

    expect(headers.get('access-control-allow-origin')).toBe(ALLOWED_ORIGIN);
    expect(headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(headers.get('vary')?.toLowerCase().split(/, */)).toContain('origin');
  });
});

const PATHS = [
  '/',
  '/docs',
  '/docs/procedures.json',
  '/health',
  '/ready',
  '/serving',
  '/nothing',
  '/trpc/auth.me',
  '/trpc/nothing',
  '/trpc/%ff',
];

describe.for(PATHS)('%s', (path) => {
  it('is not kept by any cache, nor taken for another type', async () => {
    const { headers } = await fetch(server.url + path);

    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-type')).toMatch(/^(application\/json|text\/html; charset=utf-8)/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('says nothing of what serves it', async () => {
    const names = await rawHeaderNames(path);

    expect(names).not.toContain('server');
    expect(names).not.toContain('x-powered-by');
    expect(names).toEqual([...new Set(names)]);
  });
});

it('gives every request an id of its own, which is in the log', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => request(server, '/health')));

  const ids = answers.map(({ headers }) => headers.get('x-request-id') ?? '');
  expect(new Set(ids).size).toBe(20);
  expect(ids.every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
  const log = server.logLines.join('');
  expect(ids.every((id) => log.includes(id))).toBe(true);
});

it('takes no request id from a client', async () => {
  const id = 'chosen-by-the-client';

  const { headers } = await request(server, '/health', {}, { headers: { 'x-request-id': id } });

  expect(headers.get('x-request-id')).not.toBe(id);
});

it('keeps what was searched for out of the log', async () => {
  await query(server, 'jobs.list', { search: 'a private matter' }, student);

  const log = server.logLines.join('');
  expect(log).toContain('/trpc/jobs.list');
  expect(log).not.toMatch(/private.{1,3}matter/);
});
