import { PROCEDURE_ACCESS } from '@internsync/api/access';
import { withoutDatabase } from '@internsync/core/testing/database-outage';
import { sessions } from '@internsync/db/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KINDS } from './access/call-procedure.ts';
import { FILES } from './access/routes.ts';
import { credentials, signUpStudent } from './accounts.ts';
import { mutate } from './calls.ts';
import { browse, callSession, CookieJar, SESSION_HEADER, SessionAnswer } from './cookie-jar.ts';
import { textPdf } from './pdf.ts';
import { ALLOWED_ORIGIN, startServer } from './start-server.ts';

const server = await startServer();
const { accessTokenSeconds } = server.deps.settings;

// The server's clock, which is that of this process.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function pass(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

async function isOpen(sessionId: string): Promise<boolean> {
  const rows = await server.deps.db.select().from(sessions);
  return rows.some(({ id, revokedAt }) => id === sessionId && revokedAt === null);
}

/** The status of `auth.me` for a page with these cookies. */
async function me(jar: CookieJar, headers: Readonly<Record<string, string>>): Promise<number> {
  const answer = await jar.fetch(`${server.url}/trpc/auth.me`, { headers });
  await answer.body?.cancel();
  return answer.status;
}

function hide(jar: CookieJar): void {
  for (const token of jar.values.values()) server.secrets.add(token);
}

/** The answer of a refusal without what differs between two requests. */
async function refusal(answer: Response) {
  const { status, headers } = answer;
  return { status, retryAfter: headers.get('retry-after'), body: await answer.json() };
}

describe('a session in cookies', () => {
  it.for(['student', 'company'] as const)(
    'of a %s begins with both tokens in cookies for this host alone, and in nothing else',
    async (role) => {
      const { username, password, ...profile } = credentials(role);
      const begun = new CookieJar();
      const first = await callSession(server, begun, `register-${role}`, {
        input: { username, password, ...profile },
      });
      hide(begun);
      const jar = new CookieJar();
      const input = { username, password };
      for (const answer of [first, await callSession(server, jar, 'log-in', { input })]) {
        hide(jar);
        const text = await answer.text();
        expect(answer.status).toBe(200);
        expect(SessionAnswer.parse(JSON.parse(text)).result.data).toMatchObject({
          account: { username, role },
          expiresInSeconds: accessTokenSeconds,
        });
        expect(answer.headers.get('cache-control')).toBe('no-store');
        const readable = [...answer.headers].filter(([name]) => name !== 'set-cookie');
        for (const tokens of [begun, jar]) {
          for (const token of tokens.values.values()) {
            expect(text + JSON.stringify(readable)).not.toContain(token);
          }
        }
      }
      for (const { lines } of [begun, jar]) {
        const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';
        expect(lines).toEqual([
          expect.stringMatching(
            new RegExp(`^__Host-internsync-access=[^;]+; Max-Age=3600; ${attributes}$`, 'u'),
          ),
          expect.stringMatching(
            new RegExp(`^__Host-internsync-refresh=[^;]+; Max-Age=\\d{7}; ${attributes}$`, 'u'),
          ),
        ]);
      }
    },
  );

  it.for([
    ['a missing field', 'log-in', 'auth.logIn', { username: 'x' }],
    ['an unknown field', 'log-in', 'auth.logIn', { username: 'x', password: 'y', admin: true }],
    ['no input', 'log-in', 'auth.logIn', undefined],
    ['a wrong password', 'log-in', 'auth.logIn', { username: 'x', password: 'wrong-one' }],
    [
      'a common password',
      'register-student',
      'auth.registerStudent',
      { username: 'somebody', password: 'password1', fullName: 'A B' },
    ],
    [
      'three faults',
      'register-company',
      'auth.registerCompany',
      { ...credentials('company'), username: '', hrEmail: 'none', website: 'ftp://x' },
    ],
  ] as const)('refuses %s word for word as tRPC does', async ([, route, path, input]) => {
    const jar = new CookieJar();
    const answer = await callSession(server, jar, route, { input });
    const typed = await mutate(server, path, input);

    expect((await refusal(answer)).body).toEqual(typed.body);
    expect(answer.status).toBe(typed.status);
    expect(jar.lines).toEqual([]);
  });

  it.for(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'does not begin by what a form of another site sends: %s',
    async (type) => {
      const jar = new CookieJar();
      const { username, password } = await browse(server);
      for (const headers of [{}, { [SESSION_HEADER]: 'none' }]) {
        const answer = await jar.fetch(`${server.url}/session/log-in`, {
          method: 'POST',
          headers: { ...headers, 'content-type': type },
          body: JSON.stringify({ username, password }),
        });
        await answer.body?.cancel();
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(jar.lines).toEqual([]);
      }
    },
  );

  it.for(['same-site', 'cross-site', 'none'])(
    'does not begin, go on or end for a page that is %s',
    async (site) => {
      const { jar, sessionId, username, password, headers } = await browse(server);
      const other = { 'sec-fetch-site': site };
      const before = [...jar.values];
      const input = { username, password };

      const begun = await callSession(server, jar, 'log-in', { input, headers: other });
      expect(await refusal(begun)).toMatchObject({
        status: 403,
        body: { error: { data: { details: { reason: { code: 'OTHER_SITE' } } } } },
      });
      for (const route of ['refresh', 'log-out', 'delete-account']) {
        const session = { session: sessionId, input: { password }, headers: other };
        expect((await callSession(server, jar, route, session)).status).toBe(401);
      }
      expect([...jar.values]).toEqual(before);
      expect(await me(jar, headers)).toBe(200);
    },
  );

  it('is answered 405 to everything but POST', async () => {
    const { jar, headers } = await browse(server);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await jar.fetch(`${server.url}/session/log-out`, { method, headers });
      expect({ method, status: answer.status }).toEqual({ method, status: 405 });
      expect(answer.headers.get('allow')).toBe('POST, OPTIONS');
      await answer.body?.cancel();
    }
    expect(await me(jar, headers)).toBe(200);
  });
});

/** A request whose headers are an object. */
interface Init extends Omit<RequestInit, 'headers'> {
  readonly headers?: Readonly<Record<string, string>>;
}

describe('a cookie', () => {
  const closed = [...KINDS].filter(([path]) => PROCEDURE_ACCESS.get(path)?.role !== 'anyone');

  /** What a foreign page, a link or an old page may send along with the cookies. */
  const USELESS = [
    {},
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-site', named: '' },
    { 'sec-fetch-site': 'cross-site', named: '' },
    { 'sec-fetch-site': 'none', named: '' },
  ] as const;

  it('alone opens no procedure, no stream and no file', async () => {
    expect(closed.length).toBeGreaterThan(40);
    for (const role of ['student', 'company'] as const) {
      const { jar, sessionId } = await browse(server, role);
      for (const { named, ...site } of USELESS.map((one) => ({ named: undefined, ...one }))) {
        const headers = { ...site, ...(named === '' && { [SESSION_HEADER]: sessionId }) };
        const paths = [
          ...closed.map(([path, kind]) => [`/trpc/${path}`, kind] as const),
          ...Object.keys(FILES).map(
            (row) => [(row.split(' ')[1] ?? '').replace(/:\w+/, '1'), 'query'] as const,
          ),
        ];
        for (const [path, kind] of paths) {
          const mutation = kind === 'mutation';
          const answer = await jar.fetch(server.url + path, {
            method: mutation ? 'POST' : 'GET',
            headers: { ...headers, ...(mutation && { 'content-type': 'application/json' }) },
          });
          expect({ path, headers, ...(await refusal(answer)) }).toMatchObject({
            status: 401,
            body: { error: { data: { details: { reason: { code: 'NO_TOKEN' } } } } },
          });
        }
      }
    }
  });

  it('alone opens no stream that is asked for as one, nor a batch', async () => {
    const { jar } = await browse(server);
    const accept = { accept: 'text/event-stream' };
    for (const [path] of closed.filter(([, kind]) => kind === 'subscription')) {
      const answer = await jar.fetch(`${server.url}/trpc/${path}`, { headers: accept });
      const text = await answer.text();
      expect(text).toContain('NO_TOKEN');
      expect(text).not.toContain('"ping"');
    }
    const batch = `${server.url}/trpc/auth.me,auth.sessions?batch=1&input={}`;
    expect((await jar.fetch(batch)).status).toBe(401);
  });

  it('with the header of its session opens what its account may do, and no more', async () => {
    const student = await browse(server);
    const company = await browse(server, 'company');
    const call = async ({ jar, headers }: typeof student, path: string, init: Init = {}) =>
      (await jar.fetch(server.url + path, { ...init, headers: { ...headers, ...init.headers } }))
        .status;
    const json = { 'content-type': 'application/json' };
    const form = new FormData();
    form.set('file', new File([textPdf('A resume')], 'cv.pdf', { type: 'application/pdf' }));

    expect(await call(student, '/trpc/auth.me')).toBe(200);
    expect(await call(student, '/trpc/resumes.upload', { method: 'POST', body: form })).toBe(200);
    expect(await call(student, '/files/export')).toBe(200);
    expect(await call(student, '/trpc/jobs.create', { method: 'POST', headers: json })).toBe(403);
    expect(await call(company, '/trpc/resumes.upload', { method: 'POST', headers: json })).toBe(
      403,
    );
    expect(await call(company, '/files/resumes/1')).toBe(403);
    expect(await call(student, '/trpc/auth.me', { headers: { 'sec-fetch-site': '' } })).toBe(401);
  });

  it('opens nothing for a page that is in another session', async () => {
    const one = await browse(server);
    const other = await browse(server);

    const answer = await one.jar.fetch(`${server.url}/trpc/auth.me`, { headers: other.headers });
    expect(await refusal(answer)).toMatchObject({
      status: 401,
      body: { error: { data: { details: { reason: { code: 'ENDED_SESSION' } } } } },
    });
    for (const route of ['refresh', 'log-out', 'delete-account']) {
      const session = { session: other.sessionId, input: { password: one.password } };
      expect((await callSession(server, one.jar, route, session)).status).toBe(401);
    }
    expect(await me(one.jar, one.headers)).toBe(200);
  });

  it('yields to a header Authorization, good or bad', async () => {
    const { jar, headers } = await browse(server);
    const other = await signUpStudent(server);
    const answer = await jar.fetch(`${server.url}/trpc/auth.me`, {
      headers: { ...headers, authorization: `Bearer ${other.token}` },
    });

    expect(await answer.json()).toMatchObject({ result: { data: { userId: other.userId } } });
    expect(await me(jar, { ...headers, authorization: 'Bearer none' })).toBe(401);
  });

  it('opens nothing of the legacy API', async () => {
    const { jar, headers } = await browse(server);

    const answer = await jar.fetch(`${server.url}/api/jobs`, { headers });
    expect(await refusal(answer)).toMatchObject({ status: 401 });
  });

  it('without prefix counts nowhere but in development over http, where it has neither it nor Secure', async () => {
    const { jar, headers } = await browse(server);
    const plain = new CookieJar();
    plain.values.set('internsync-access', jar.valueOf('access'));
    expect(await me(plain, headers)).toBe(401);

    await using development = await server.listenAgain({}, {}, { secureCookies: false });
    const here = await browse({ url: development.url, secrets: server.secrets });
    expect(here.jar.lines).toEqual([
      expect.stringMatching(
        /^internsync-access=[^;]+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Strict$/,
      ),
      expect.stringMatching(/^internsync-refresh=/),
    ]);
    const answer = await here.jar.fetch(`${development.url}/trpc/auth.me`, {
      headers: here.headers,
    });
    expect(answer.status).toBe(200);
  });
});

describe('CORS', () => {
  it('lets no page of another origin send the header or cookies', async () => {
    for (const origin of [ALLOWED_ORIGIN, 'https://evil.example.org']) {
      const answer = await fetch(`${server.url}/session/log-in`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': `content-type, ${SESSION_HEADER.toUpperCase()},authorization`,
        },
      });
      const allowed = answer.headers.get('access-control-allow-headers') ?? '';
      expect(allowed.toLowerCase()).not.toContain(SESSION_HEADER);
      expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
    }
  });
});

describe('a refresh by cookie', () => {
  it('replaces both tokens, and goes on after the access token has expired', async () => {
    const { jar, sessionId, headers } = await browse(server);
    const before = jar.copy();
    pass(accessTokenSeconds + 61);
    expect(await me(jar, headers)).toBe(401);

    const answer = await callSession(server, jar, 'refresh', { session: sessionId });
    hide(jar);

    const text = await answer.text();
    expect(SessionAnswer.parse(JSON.parse(text)).result.data.sessionId).toBe(sessionId);
    for (const end of ['access', 'refresh'] as const) {
      expect(jar.valueOf(end)).not.toBe(before.valueOf(end));
      expect(text).not.toContain(jar.valueOf(end));
    }
    expect(await me(jar, headers)).toBe(200);
  });

  it('that comes twice at once, or whose answer was lost, gets one successor', async () => {
    const { jar, sessionId } = await browse(server);
    const tabs = [jar.copy(), jar.copy(), jar.copy()];

    await Promise.all(
      tabs.map(async (tab) => await callSession(server, tab, 'refresh', { session: sessionId })),
    );

    for (const tab of tabs) hide(tab);
    expect(new Set(tabs.map((tab) => tab.valueOf('refresh'))).size).toBe(1);
  });

  it('that is replayed ends the session for both who have its tokens', async () => {
    const { jar, sessionId, headers } = await browse(server);
    const thief = jar.copy();
    await callSession(server, jar, 'refresh', { session: sessionId });
    hide(jar);
    pass(61);

    const replayed = await callSession(server, thief, 'refresh', { session: sessionId });

    expect(await refusal(replayed)).toMatchObject({
      status: 401,
      body: { error: { data: { details: { reason: { code: 'ENDED_SESSION' } } } } },
    });
    expect(await me(jar, headers)).toBe(401);
    expect((await callSession(server, jar, 'refresh', { session: sessionId })).status).toBe(401);
  });

  it('takes the token of the cookie, and none of the body', async () => {
    const { jar, sessionId } = await browse(server);
    const other = await browse(server);
    const input = { refreshToken: other.jar.valueOf('refresh') };

    const answer = await callSession(server, jar, 'refresh', { session: sessionId, input });
    hide(jar);

    expect(SessionAnswer.parse(await answer.json()).result.data.sessionId).toBe(sessionId);
  });

  it('is refused once the session was revoked elsewhere', async () => {
    const { jar, sessionId, headers, username, password } = await browse(server);
    const elsewhere = new CookieJar();
    const input = { username, password };
    const begun = await callSession(server, elsewhere, 'log-in', { input });
    hide(elsewhere);
    const { data } = SessionAnswer.parse(await begun.json()).result;
    await elsewhere.fetch(`${server.url}/trpc/auth.revokeOtherSessions`, {
      method: 'POST',
      headers: { [SESSION_HEADER]: data.sessionId, 'content-type': 'application/json' },
    });

    await expect.poll(() => me(jar, headers), { timeout: 2000 }).toBe(401);
    expect((await callSession(server, jar, 'refresh', { session: sessionId })).status).toBe(401);
  });
});

describe('a log-out by cookie', () => {
  it.for([
    ['a good', 0],
    ['an expired', accessTokenSeconds + 61],
  ] as const)(
    'with %s access token ends the session and leaves nothing behind',
    async ([, age]) => {
      const { jar, sessionId, headers } = await browse(server);
      const before = jar.copy();
      pass(age);

      const answer = await callSession(server, jar, 'log-out', { session: sessionId });

      expect(await answer.json()).toEqual({ result: { data: null } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
      expect([...jar.values]).toEqual([]);
      for (const line of jar.lines.slice(-2)) {
        expect(line).toMatch(/^__Host-.*=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
      }
      expect(await isOpen(sessionId)).toBe(false);
      expect(await me(before, headers)).toBe(401);
      expect((await callSession(server, before, 'refresh', { session: sessionId })).status).toBe(
        401,
      );
    },
  );

  it.for([
    ['a good', 0],
    ['an expired', accessTokenSeconds + 61],
  ] as const)(
    'with %s access token during an outage keeps the cookies, by which the session is ended later',
    async ([, age]) => {
      const { jar, sessionId, headers } = await browse(server);
      await me(jar, headers);
      pass(age);

      const answer = await withoutDatabase(server.deps.db, () =>
        callSession(server, jar, 'log-out', { session: sessionId }),
      );

      expect(await refusal(answer)).toMatchObject({ status: 503, retryAfter: '1' });
      expect(answer.headers.has('clear-site-data')).toBe(false);
      expect(jar.values.size).toBe(2);
      expect(await isOpen(sessionId)).toBe(true);
      expect((await callSession(server, jar, 'log-out', { session: sessionId })).status).toBe(200);
      expect(await isOpen(sessionId)).toBe(false);
      expect([...jar.values]).toEqual([]);
    },
  );

  it('removes the cookies of a session that has ended already', async () => {
    const { jar, sessionId, userId } = await browse(server);
    await server.deps.db.update(sessions).set({ revokedAt: new Date() });
    server.deps.accounts.forget(userId);

    expect((await callSession(server, jar, 'log-out', { session: sessionId })).status).toBe(401);
    expect([...jar.values]).toEqual([]);
  });

  it('comes with the end of the account, and not with a wrong password', async () => {
    const { jar, sessionId, headers, password } = await browse(server);

    const wrong = { session: sessionId, input: { password: 'not the password' } };
    expect((await callSession(server, jar, 'delete-account', wrong)).status).toBe(400);
    expect(await me(jar, headers)).toBe(200);

    const right = { session: sessionId, input: { password } };
    const answer = await callSession(server, jar, 'delete-account', right);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect([...jar.values]).toEqual([]);
    expect(await isOpen(sessionId)).toBe(false);
  });
});

it('a session in cookies is listed like any other, without its tokens', async () => {
  const { jar, sessionId, headers } = await browse(server);

  const answer = await jar.fetch(`${server.url}/trpc/auth.sessions`, { headers });

  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ result: { data: [{ id: sessionId, current: true }] } });
  for (const token of jar.values.values()) expect(text).not.toContain(token);
});
