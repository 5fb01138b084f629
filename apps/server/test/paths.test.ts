import { Job } from '@internsync/core/jobs/schemas';
import { describe, expect, it } from 'vitest';
import { publishJob, signUpCompany, signUpStudent } from './accounts.ts';
import { dataOf, query } from './calls.ts';
import { sendRaw } from './raw-request.ts';
import { GENERATIONS, GUARDED, ROUTES, type RouteOf } from './rest/routes.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const company = await signUpCompany(server);
const student = await signUpStudent(server);
const job = await publishJob(server, company);

/** Spellings of a path that a proxy or a lenient router could treat as the path itself. */
function spellings(path: string): string[] {
  const [, first = '', rest = ''] = /^\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  return [
    `/${path}`,
    `//${path}`,
    path.replace('/', '/./'),
    `/x/..${path}`,
    `/%2e%2e${path}`,
    `/.${path}`,
    `/${first}/${rest}`,
    `/${first}//${rest.slice(1)}`,
    `/${first}%2f${rest.slice(1)}`,
    `/${first}\\${rest.slice(1)}`,
    `/${first.toUpperCase()}${rest}`,
    `/${first};x=1${rest}`,
    `${path};x=1`,
    `${path}/`,
    `${path}/.`,
    `${path}%00`,
    `${path}%20`,
    `${path}.json`,
    `/%${first.charCodeAt(0).toString(16)}${first.slice(1)}${rest}`,
    `http://a.example${path}`,
    `http://a.example:1/${path}`,
    `*${path}`,
  ];
}

/** Headers with which some frameworks and proxies let a client choose another path or caller. */
const OVERRIDES = [
  'X-Original-URL: {}',
  'X-Rewrite-URL: {}',
  'X-Original-URI: {}',
  'X-Forwarded-Path: {}',
  'X-Forwarded-Prefix: {}',
  'X-Forwarded-Host: localhost',
  'X-Forwarded-User: admin',
  'X-User-Id: 1',
  'X-Forwarded-For: 127.0.0.1',
  'Forwarded: for=127.0.0.1;host=localhost',
];

const guarded: readonly RouteOf[] = [
  ...GENERATIONS.flatMap((generation) => GUARDED.map((name) => ROUTES[name][generation])),
  ['GET', '/trpc/auth.me'],
  ['GET', '/trpc/jobs.list'],
  ['POST', '/trpc/auth.logOut'],
  ['POST', '/trpc/jobs.close'],
];
const targets = guarded.map(([method, path]): RouteOf => [
  method,
  path.replace('{stat}', 'pending').replace(/\{\w+\}/, String(job.id)),
]);
/** A procedure validates its input first, so the input must be valid. */
const bodyFor = (path: string) =>
  path === '/trpc/jobs.close' ? { body: JSON.stringify({ jobId: job.id }) } : {};

describe('without a token', () => {
  it.for(targets)('no spelling of %s %s gets past the check', async ([method, path]) => {
    for (const target of spellings(path)) {
      const { status } = await sendRaw(server, target, { method, ...bodyFor(path) });
      expect({ target, status }).toEqual({
        target,
        status: expect.toSatisfy((one: number) => [400, 401, 404, 405].includes(one)),
      });
    }
  });

  it.for(targets)('no header takes %s %s past the check', async ([method, path]) => {
    for (const header of OVERRIDES) {
      const headers = [header.replace('{}', path)];
      const answer = await sendRaw(server, path, { method, headers, ...bodyFor(path) });
      expect(answer.status).toBe(401);
      const aside = await sendRaw(server, '/health', { headers });
      expect(aside.status).toBe(200);
      expect(aside.text).toContain('{"status":"ok"}');
    }
  });
});

describe('a method', () => {
  it.for(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    'is not changed by %s',
    async (name) => {
      const headers = (method: string) => [
        `${name}: ${method}`,
        `Authorization: Bearer ${company.token}`,
      ];
      const input = encodeURIComponent(JSON.stringify({ jobId: job.id }));
      const [typed, legacy] = [`/trpc/jobs.delete?input=${input}`, `/api/jobs/${job.id}`];

      const answers = [
        await sendRaw(server, typed, { headers: headers('POST') }),
        await sendRaw(server, legacy, { method: 'POST', headers: headers('PUT'), body: '{}' }),
        await sendRaw(server, `${legacy}?_method=PUT`, {
          method: 'POST',
          headers: headers('PUT'),
          body: '_method=PUT',
        }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([405, 405, 405]);
      const after = await query(server, 'jobs.get', { jobId: job.id }, company);
      expect(dataOf(after, Job).status).toBe('active');
    },
  );

  it.for(['TRACE', 'PROPFIND', 'SEARCH', 'PURGE', 'LOCK', 'M-SEARCH', 'LINK', 'COPY'])(
    '%s is refused everywhere, and repeats nothing',
    async (method) => {
      for (const path of ['/', '/health', '/trpc/auth.me', '/api/jobs', '/docs', '/nothing']) {
        const headers = ['Cookie: secret=not to be repeated'];
        const answer = await sendRaw(server, path, { method, headers });
        expect({ path, status: answer.status }).toEqual({ path, status: 405 });
        expect(answer.text).not.toContain('not to be repeated');
        expect(answer.headers.get('allow')).toContain('GET, HEAD, POST');
      }
    },
  );

  it('CONNECT gets no tunnel and no answer', async () => {
    const { text } = await sendRaw(server, 'a.example:80', { method: 'CONNECT' });

    expect(text).toBe('');
  });

  it('that is no method is 400', async () => {
    expect((await sendRaw(server, '/health', { method: 'JUMP' })).status).toBe(400);
  });

  it.for(['/', '/health', '/trpc/auth.me', '/api/jobs', '/nothing', '*'])(
    'OPTIONS %s from no browser is answered without a body',
    async (path) => {
      const { status, text } = await sendRaw(server, path, { method: 'OPTIONS' });

      expect(status).toBe(204);
      expect(text).toMatch(/\r\n\r\n$/);
    },
  );
});

it('repeats no Host that a client chose', async () => {
  const headers = ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: evil'];
  for (const path of ['/', '/docs', '/docs/openapi.json', '/trpc/nothing', '/nothing']) {
    const { text } = await sendRaw(server, path, { host: 'chosen.example', headers });
    expect(text).not.toMatch(/evil|chosen\.example/);
  }
});

it.for(['[', 'a b', 'a:99999', 'a.example:x', '%00', 'a@b:c:d'])(
  'answers the Host "%s" without failing',
  async (host) => {
    const headers = [`Authorization: Bearer ${student.token}`];
    for (const path of ['/health', '/trpc/auth.me', '/api/jobs']) {
      const { status } = await sendRaw(server, path, { host, headers });
      expect([200, 400]).toContain(status);
    }
  },
);
