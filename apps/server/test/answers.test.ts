import { rename } from 'node:fs/promises';
import type { RateLimiter } from '@internsync/core/ports';
import { describe, expect, it } from 'vitest';
import { publishJob, signUpCompany, signUpStudent, uploadResume, fileForm } from './accounts.ts';
import { errorOf, mutate } from './calls.ts';
import { sendBytes, sendRaw } from './raw-request.ts';
import { ALLOWED_ORIGIN, startServer, type Listening } from './start-server.ts';

const server = await startServer();
const student = await signUpStudent(server);
const company = await signUpCompany(server);
const job = await publishJob(server, company);
const resume = await uploadResume(server, student);
await mutate(server, 'applications.submit', { jobId: job.id, resumeId: resume.id }, student);

/** Every error body received in this file. */
const errorBodies: string[] = [];

/** Patterns that would reveal the implementation or file locations. */
const INSIDE = [
  /\bat .+:\d+:\d+/, // A stack trace.
  /node_modules|node:internal|\.ts\b|\.mjs\b|file:\/\//,
  /\/(tmp|home|root|srv|var|etc|usr|work)\//,
  /\b(select|insert into|update|delete from)\b .*\b(from|values|set|where)\b/i,
  /relation "|constraint|syntax error|params:|SQLSTATE|\b(42P01|23505|23514|22P02|22021)\b/,
  /postgres|pglite|drizzle|minio|fastify|express|undici|llhttp|argon2|jose|zod|pino|trpc/i,
  /\b(ENOENT|ECONN\w+|EPIPE|EACCES|FST_\w+|HPE_\w+|ERR_\w+)\b/,
  /uploads\/CVs|objects|\.incoming/,
  /\b\d+\.\d+\.\d+\b/, // A version.
  /\bv\d+\.\d+/,
];

/** Pages for people, which tell them what is wrong. */
const PAGES = /^\/(account|mail)\//;

function expectSafe(headers: Headers, status: number, path = ''): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.has('server')).toBe(false);
  expect(headers.has('x-powered-by')).toBe(false);
  expect(headers.has('set-cookie')).toBe(false);
  const isError = status >= 400;
  const [type, cache] = [headers.get('content-type') ?? '', headers.get('cache-control')];
  const wanted = PAGES.test(path) ? 'text/html' : 'application/json';
  expect({ type, told: !isError || type.startsWith(wanted) }).toEqual({ type, told: true });
  expect({ cache, unkept: !isError || cache === 'no-store' }).toEqual({ cache, unkept: true });
}

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly token?: string;
  readonly type?: string;
  readonly body?: string | FormData;
  readonly target?: Listening;
}

async function ask({ method = 'GET', path, token, type, body, target = server }: Asked) {
  const response = await fetch(target.url + path, {
    method,
    headers: {
      origin: ALLOWED_ORIGIN,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(type !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  if (response.status >= 400) errorBodies.push(text);
  return { status: response.status, headers: response.headers, text };
}

const JSON_TYPE = 'application/json';
const input = (value: object) => `?input=${encodeURIComponent(JSON.stringify(value))}`;

describe('every route', () => {
  const mounted = [...new Set(server.routes.map(({ method, url }) => `${method} ${url}`))];

  it.for(mounted)('%s answers with the headers that keep browsers safe', async (route) => {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern
      .replace(':path', 'auth.me')
      .replace(':stat', 'pending')
      .replace(/:\w+\([^)]*\)/, '1')
      .replace('*', 'index.css');
    if (method === 'TRACE') return; // `fetch` cannot send it; see paths.test.ts.
    for (const token of [undefined, student.token, company.token]) {
      const asked = { method, path: path.startsWith('/') ? path : `/${path}` };
      const { status, headers } = await ask({ ...asked, ...(token !== undefined && { token }) });
      expect(status).toBeLessThan(500);
      expectSafe(headers, status, path);
    }
  });
});

/** An error of each kind from each of the three APIs. */
const ERRORS: readonly (readonly [status: number, what: string, Asked])[] = [
  [
    400,
    'an invalid input',
    { path: `/trpc/jobs.get${input({ jobId: 'x' })}`, token: student.token },
  ],
  [400, 'a broken body', { method: 'POST', path: '/trpc/auth.logIn', type: JSON_TYPE, body: '{' }],
  [400, 'a broken legacy body', { method: 'POST', path: '/api/users', type: JSON_TYPE, body: '{' }],
  [400, 'a legacy page', { path: '/api/jobs?page=x', token: student.token }],
  [401, 'nobody', { path: '/trpc/auth.me' }],
  [401, 'nobody at the legacy API', { path: '/api/jobs' }],
  [401, 'a bad token', { path: '/trpc/auth.me', token: 'a.b.c' }],
  [403, 'the wrong role', { path: '/trpc/jobs.counts', token: student.token }],
  [403, 'the wrong legacy role', { path: '/api/applications/1/extract-pdf', token: student.token }],
  [404, 'an unknown path', { path: '/nothing' }],
  [404, 'an unknown legacy path', { path: '/api/nothing' }],
  [404, 'an unknown procedure', { path: '/trpc/nothing' }],
  [404, 'a broken escape', { path: '/%ff' }],
  [404, 'an unknown page of the documents', { path: '/docs/rest/try/static/nothing.js' }],
  [
    404,
    'what is not there',
    { path: `/trpc/jobs.get${input({ jobId: 999_999 })}`, token: student.token },
  ],
  [405, 'a wrong method', { method: 'PUT', path: '/trpc/auth.me', type: JSON_TYPE, body: '{}' }],
  [405, 'a wrong legacy method', { method: 'DELETE', path: '/api/jobs' }],
  [
    409,
    'a conflict',
    {
      method: 'POST',
      path: '/trpc/applications.submit',
      type: JSON_TYPE,
      body: JSON.stringify({ jobId: job.id, resumeId: resume.id }),
      token: student.token,
    },
  ],
  [
    413,
    'too much',
    { method: 'POST', path: '/trpc/auth.logIn', type: JSON_TYPE, body: 'x'.repeat(8_000_000) },
  ],
  [
    413,
    'too much legacy',
    { method: 'POST', path: '/api/users', type: JSON_TYPE, body: 'x'.repeat(100_000) },
  ],
  [
    415,
    'another type',
    { method: 'POST', path: '/trpc/auth.logIn', type: 'text/plain', body: 'x' },
  ],
  [
    415,
    'another legacy type',
    { method: 'POST', path: '/api/users', type: 'text/plain', body: 'x' },
  ],
  [
    422,
    'no PDF',
    {
      method: 'POST',
      path: '/trpc/resumes.upload',
      token: student.token,
      body: fileForm(Buffer.from('no PDF')),
    },
  ],
];

describe('an error', () => {
  it.for(ERRORS)('%i for %s has the headers of every answer', async ([status, , asked]) => {
    const answer = await ask(asked);

    expect(answer.status).toBe(status);
    expectSafe(answer.headers, status);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ALLOWED_ORIGIN);
    expect(JSON.parse(answer.text)).toBeTypeOf('object');
  });

  it('429 has them too', async () => {
    const limiter: RateLimiter = {
      take: async () => ({ allowed: false, remaining: 0, resetSeconds: 7 }),
      giveBack: async () => undefined,
      forget: async () => undefined,
    };
    await using limited = await server.listenAgain(undefined, { limiter });
    for (const asked of [
      { path: '/trpc/auth.logIn', body: JSON.stringify({ username: 'a', password: 'b' }) },
      { path: '/api/users/login', body: JSON.stringify({ userName: 'a', password: 'b' }) },
    ]) {
      const answer = await ask({ method: 'POST', type: JSON_TYPE, target: limited, ...asked });
      expect(answer.status).toBe(429);
      expectSafe(answer.headers, 429);
    }
  });

  it('500 has them too, whatever is broken', async () => {
    const { db } = server.deps;
    await db.execute('alter table jobs rename to jobs_away');
    try {
      for (const path of ['/trpc/jobs.list', '/api/jobs', '/api/jobs/search?searchJobs=x']) {
        const answer = await ask({ path, token: student.token });
        expect(answer.status).toBe(500);
        expectSafe(answer.headers, 500);
      }
    } finally {
      await db.execute('alter table jobs_away rename to jobs');
    }
  });

  it('503 has them too', async () => {
    const away = `${server.objectsFolder}-away`;
    await rename(server.objectsFolder, away);
    try {
      await using other = await server.listenAgain();
      for (const asked of [
        { path: `/trpc/resumes.download${input({ resumeId: resume.id })}` },
        { path: '/ready' },
      ]) {
        const answer = await ask({ ...asked, token: student.token, target: other });
        expect(answer.status).toBe(503);
        expectSafe(answer.headers, 503);
      }
    } finally {
      await rename(away, server.objectsFolder);
    }
  });

  it.for([
    [400, 'what is no HTTP', 'nonsense\r\n\r\n'],
    [400, 'TLS', '\u0016\u0003\u0001\u0002\0\u0001\0\r\n\r\n'],
    [400, 'a header without a name', 'GET /health HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n'],
    [400, 'a length that is none', 'POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n'],
    [
      431,
      'a head without end',
      `GET /health HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`,
    ],
  ] as const)('%i for %s, which no handler sees, is no different', async ([status, , bytes]) => {
    const answer = await sendBytes(server, bytes);
    const body = answer.text.split('\r\n\r\n')[1] ?? '';
    errorBodies.push(body);

    expect(answer.status).toBe(status);
    expect(errorOf({ body: JSON.parse(body) })).toMatchObject({ data: { httpStatus: status } });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('connection')).toBe('close');
    expect(answer.headers.has('server')).toBe(false);
  });

  it.for([
    ['without a Host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    [
      'with an odd Expect',
      'GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: b\r\n\r\n',
      417,
    ],
  ] as const)('of Node itself, %s, is empty', async ([, bytes, status]) => {
    const answer = await sendBytes(server, bytes);

    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('{');
    expect(answer.headers.has('server')).toBe(false);
  });
});

it('gives nothing away that was not put there to be read', async () => {
  for (const path of [
    '/.env',
    '/.git/HEAD',
    '/package.json',
    '/src/main.ts',
    '/docs/../package.json',
    '/docs/rest/try/static/../../package.json',
    '/docs/rest/try/static/%2e%2e/%2e%2e/package.json',
    '/docs/rest/try/static/..%2f..%2fpackage.json',
    '/metrics',
    '/admin',
    '/debug',
    '/api/swagger',
    '/trpc/panel',
    '/panel',
  ]) {
    const { status, text } = await sendRaw(server, path);
    // The static files of the docs answer 403 to a path outside their folder.
    expect({ path, known: [403, 404].includes(status) }).toEqual({ path, known: true });
    expect(text).not.toMatch(/dependencies|import \{/);
  }
});

// Last, because it checks the responses of all tests above.
it('tells in no error how it is made or where it lies', () => {
  expect(errorBodies.length).toBeGreaterThan(50);
  for (const body of errorBodies) {
    for (const pattern of INSIDE) expect(body).not.toMatch(pattern);
  }
});
