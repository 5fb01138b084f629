import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  fileForm,
  JOB,
  publishJob,
  signUpCompany,
  signUpStudent,
  uploadResume,
  type Person,
} from './accounts.ts';
import { errorOf, mutate, query, request, WireError, type Answer } from './calls.ts';
import { signUnsubscription } from '@internsync/core/mail/unsubscribe-token';
import {
  cutDatabase,
  PARAMETER,
  withoutDatabase,
  type OutageCode,
} from '@internsync/core/testing/database-outage';
import { mailedLink } from '@internsync/core/testing/mailed-link';
import { openStream } from './event-stream.ts';
import { textPdf } from './pdf.ts';
import { legacyClient } from './rest/send.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const { db } = server.deps;
const company = await signUpCompany(server);
const student = await signUpStudent(server);
await publishJob(server, company);
const resume = await uploadResume(server, student);
const legacy = await legacyClient(server);

const MESSAGE = 'The database does not answer; try again in a moment';
const UNAVAILABLE = {
  message: MESSAGE,
  data: {
    code: 'UNAVAILABLE',
    httpStatus: 503,
    details: {
      code: 'UNAVAILABLE',
      field: null,
      reason: { code: 'DATABASE' },
      issues: [],
      retryAfterSeconds: 1,
    },
  },
};

const PINO_DEBUG = 20;
const PINO_INFO = 30;

const LogLine = z.looseObject({ level: z.int() });
type LogLine = z.infer<typeof LogLine>;

/** Runs `ask` while the database is unavailable. Returns the response and the lines logged meanwhile. */
async function askWithout<T>(
  ask: () => Promise<T>,
  code?: OutageCode,
): Promise<{ answer: T; lines: LogLine[] }> {
  const from = server.logLines.length;
  const answer = await withoutDatabase(db, ask, code);
  const lines = server.logLines.slice(from).map((line) => LogLine.parse(JSON.parse(line)));
  return { answer, lines };
}

function expectUnavailable(answer: Answer): void {
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
}

/** Expects the cause at `debug`, no level above `info`, no stack trace and no SQL parameters. */
function expectQuiet(lines: readonly LogLine[]): void {
  expect(Math.max(...lines.map(({ level }) => level))).toBeLessThanOrEqual(PINO_INFO);
  const log = JSON.stringify(lines);
  const causes = lines.filter((line) =>
    /CONNECTION_CLOSED|ECONNREFUSED|57P01/.test(JSON.stringify(line)),
  );
  expect(new Set(causes.map(({ level }) => level))).toEqual(new Set([PINO_DEBUG]));
  expect(log).not.toContain('    at ');
  expect(log).not.toContain(PARAMETER);
}

it.for([
  ['a query', () => query(server, 'jobs.list', {}, student)],
  ['a mutation', () => mutate(server, 'jobs.create', JOB, company)],
  ['a form', () => mutate(server, 'resumes.upload', fileForm(textPdf('new')), student)],
  ['a log-in', () => mutate(server, 'auth.logIn', { username: 'mona', password: 'a-password' })],
] as const)('the typed API answers %s with 503, and when to try again', async ([, ask]) => {
  // Caches the callers, so that the verb is the first to need the database.
  await query(server, 'auth.me', undefined, student);
  await query(server, 'auth.me', undefined, company);

  const { answer, lines } = await askWithout(ask);

  expectUnavailable(answer);
  expect(errorOf(answer)).toMatchObject(UNAVAILABLE);
  expectQuiet(lines);
});

it.for(['CONNECTION_CLOSED', 'ECONNREFUSED', '57P01'] as const)(
  'answers alike whether the database says it by %s',
  async (code) => {
    const { answer, lines } = await askWithout(() => query(server, 'jobs.list', {}, student), code);

    expectUnavailable(answer);
    expect(JSON.stringify(answer.body)).not.toContain(code);
    expectQuiet(lines);
  },
);

it('answers each call of a batch with 503', async () => {
  const { answer, lines } = await askWithout(() =>
    request(server, '/trpc/jobs.list,auth.me?batch=1', {}, student),
  );

  expectUnavailable(answer);
  expect(answer.body).toMatchObject([{ error: UNAVAILABLE }, { error: UNAVAILABLE }]);
  expectQuiet(lines);
});

/** Removes the person from the cache, so that the next request looks up its caller. */
function forget(person: Person): void {
  server.deps.accounts.forget(person.userId);
}

it('answers a call with 503 whose token cannot be looked up', async () => {
  forget(student);

  const { answer, lines } = await askWithout(() => query(server, 'auth.me', undefined, student));

  expectUnavailable(answer);
  expect(errorOf(answer)).toMatchObject(UNAVAILABLE);
  expectQuiet(lines);
});

it('answers a stream with 503 whose token cannot be looked up', async () => {
  forget(student);

  const { answer, lines } = await askWithout(() => openStream(server, student));
  await answer.close();

  expect(answer.status).toBe(503);
  expect(answer.headers['retry-after']).toBe('1');
  expectQuiet(lines);
});

it('ends a stream that cannot find where to start with UNAVAILABLE, not as complete', async () => {
  await query(server, 'auth.me', undefined, student);

  const { answer: event, lines } = await askWithout(async () => {
    await using stream = await openStream(server, student);
    await stream.next();
    return await stream.next();
  });

  expect(event?.event).toBe('serialized-error');
  expect(WireError.parse(event?.data)).toMatchObject(UNAVAILABLE);
  expectQuiet(lines);
});

it.for([
  ['a resume', `/files/resumes/${resume.id}`],
  ['the export', '/files/export'],
] as const)('the route of a file answers %s with 503', async ([, path]) => {
  const { answer, lines } = await askWithout(() => request(server, path, {}, student));

  expectUnavailable(answer);
  expect(answer.body).toMatchObject({ error: UNAVAILABLE });
  expectQuiet(lines);
});

it.for(['code', 'documented'] as const)(
  'the legacy API, %s generation, answers GET, POST and the check of a token with 503',
  async (generation) => {
    const send = legacy[generation];
    const { token } = company;
    const body = { userName: student.username, password: student.password };

    for (const ask of [
      () => send('jobs', { token: student.token }),
      () => send('logIn', { body }),
      () => {
        forget(company);
        return send('authed', { token });
      },
    ]) {
      const { answer, lines } = await askWithout(ask);
      expectUnavailable(answer);
      expect(answer.body).toEqual({ error: MESSAGE });
      expectQuiet(lines);
    }
  },
);

it.for(['GET', 'POST'])(
  'the page that unsubscribes answers %s with 503, in the language of the browser',
  async (method) => {
    const named = { userId: student.userId, kind: 'status_changed' } as const;
    const token = signUnsubscription(named, server.deps.settings);
    server.secrets.add(token);
    const headers = { 'accept-language': 'ar' };
    const { answer, lines } = await askWithout(() =>
      fetch(`${server.url}/mail/unsubscribe?token=${token}`, { method, headers }),
    );

    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain('حاول مرة أخرى بعد قليل');
    expectQuiet(lines);
  },
);

it('the page of a mailed link leaves the link as it is when it cannot be looked up', async () => {
  const { token } = await mailedLink(server.deps, student.userId, 'verify_email');
  server.secrets.add(token);
  const press = async () => {
    const body = new URLSearchParams({ token });
    const response = await fetch(`${server.url}/account/verify-email`, { method: 'POST', body });
    return { status: response.status, html: await response.text() };
  };
  const outage = cutDatabase(db);
  const pressed = press();
  await outage.failed(1);
  outage.end();

  expect(await pressed).toEqual({ status: 503, html: expect.stringContaining('Try again soon') });
  expect(await press()).toMatchObject({ status: 200 });
});

it('goes on as if nothing had been, once the database is back', async () => {
  await askWithout(() => query(server, 'jobs.list', {}, student));

  expect((await query(server, 'jobs.list', {}, student)).status).toBe(200);
});
