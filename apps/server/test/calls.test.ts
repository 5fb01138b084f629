import { JobPage } from '@internsync/core/jobs/schemas';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { JOB, publishJob, signUpCompany, signUpStudent } from './accounts.ts';
import { dataOf, errorOf, mutate, query, refusalOf, request, WireError } from './calls.ts';
import { startServer } from './start-server.ts';
import { Account } from '@internsync/core/values/account';

const MAX_BATCH_SIZE = 50;
const JSON_BODY = { 'content-type': 'application/json' };

const server = await startServer();
const company = await signUpCompany(server);
const student = await signUpStudent(server);
const job = await publishJob(server, company);

/** The responses to the calls of a batch, in order. */
const Batch = z.array(
  z.union([
    z.strictObject({ result: z.strictObject({ data: z.unknown() }) }),
    z.strictObject({ error: WireError }),
  ]),
);

async function batch(calls: readonly (readonly [path: string, input?: unknown])[], token: string) {
  const paths = calls.map(([path]) => path).join(',');
  const inputs = Object.fromEntries(calls.map(([, input], index) => [index, input]));
  const search = `?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
  return await request(server, `/trpc/${paths}${search}`, {}, { token });
}

it('answers a query by GET', async () => {
  const answer = await query(server, 'auth.me', undefined, student);

  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(dataOf(answer, Account)).toMatchObject({ role: 'student', userId: student.userId });
});

it('takes the input of a query from the query string', async () => {
  const search = 'frontend "&+ %';

  const found = dataOf(await query(server, 'jobs.list', { search: 'BACKEND' }, student), JobPage);
  const none = dataOf(await query(server, 'jobs.list', { search }, student), JobPage);

  expect(found.items.map(({ id }) => id)).toEqual([job.id]);
  expect(none.items).toEqual([]);
});

it('answers a mutation by POST', async () => {
  const answer = await mutate(server, 'jobs.create', JOB, company);

  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ result: { data: { ...JOB, status: 'draft' } } });
});

it('answers a mutation that has nothing to say', async () => {
  const leaving = await signUpStudent(server);

  const answer = await mutate(server, 'auth.logOut', undefined, leaving);

  expect(answer).toMatchObject({ status: 200, body: { result: {} } });
});

it('answers each call of a batch for itself', async () => {
  const answer = await batch(
    [
      ['auth.me'],
      ['jobs.get', { jobId: job.id }],
      ['jobs.get', { jobId: 999_999 }],
      ['jobs.counts'],
      ['jobs.get', { jobId: 'one' }],
      ['jobs.nothing'],
    ],
    student.token,
  );

  expect(answer.status).toBe(207);
  const results = Batch.parse(answer.body).map((one) =>
    'error' in one ? one.error.data.details.code : 'ok',
  );
  expect(results).toEqual(['ok', 'ok', 'NOT_FOUND', 'FORBIDDEN', 'INVALID', 'NOT_FOUND']);
});

it('takes a batch of as many calls as are allowed, and refuses one more', async () => {
  const calls = (length: number) =>
    Array.from({ length }, () => ['jobs.get', { jobId: job.id }] as const);

  const whole = await batch(calls(MAX_BATCH_SIZE), student.token);
  const over = await batch(calls(MAX_BATCH_SIZE + 1), student.token);

  expect(whole.status).toBe(200);
  expect(Batch.parse(whole.body)).toHaveLength(MAX_BATCH_SIZE);
  expect(refusalOf(over)).toEqual({ status: 400, code: 'INVALID', field: null });
});

it('refuses to change anything by GET', async () => {
  const answer = await query(server, 'jobs.close', { jobId: job.id }, company);

  expect(refusalOf(answer)).toMatchObject({ status: 405, code: 'INVALID' });
  expect(answer.headers.get('allow')).toBe('POST');
  const after = await query(server, 'jobs.get', { jobId: job.id }, company);
  expect(after.body).toMatchObject({ result: { data: { status: 'active' } } });
});

it('refuses to hide a change among the queries of a batch', async () => {
  const answer = await batch([['auth.me'], ['jobs.close', { jobId: job.id }]], company.token);

  expect(answer.status).toBe(400);
  const after = await query(server, 'jobs.get', { jobId: job.id }, company);
  expect(after.body).toMatchObject({ result: { data: { status: 'active' } } });
});

it.for(['PUT', 'PATCH', 'DELETE'])('refuses a query by %s', async (method) => {
  const answer = await request(server, '/trpc/auth.me', { method }, { headers: JSON_BODY });

  expect(answer.status).toBe(405);
});

it.for(['jobs.nothing', 'nothing', 'jobs', 'constructor', '__proto__', 'jobs.list.call'])(
  'knows no procedure %s',
  async (path) => {
    const answer = await query(server, path);

    expect(refusalOf(answer)).toEqual({ status: 404, code: 'NOT_FOUND', field: null });
  },
);

it.for([
  ['no JSON', '{"username":'],
  ['an empty text', ''],
  ['a bare word', 'undefined'],
  ['a list', '[]'],
  ['null', 'null'],
])('refuses a body that is %s', async ([, body]) => {
  const answer = await request(
    server,
    '/trpc/auth.logIn',
    { method: 'POST', body: body ?? '' },
    { headers: JSON_BODY },
  );

  expect(refusalOf(answer)).toMatchObject({ status: 400, code: 'INVALID' });
});

it('refuses the input of a query that is no JSON', async () => {
  const answer = await request(server, '/trpc/jobs.get?input={jobId:1}', {}, student);

  expect(refusalOf(answer)).toMatchObject({ status: 400, code: 'INVALID' });
});

it.for([
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/xml',
  'application/octet-stream',
])('refuses a body of the type %s', async (type) => {
  const answer = await request(
    server,
    '/trpc/auth.logIn',
    { method: 'POST', body: '{"username":"a","password":"b"}' },
    { headers: { 'content-type': type } },
  );

  expect(refusalOf(answer)).toEqual({ status: 415, code: 'INVALID', field: null });
});

it('refuses a body without a type', async () => {
  const body = new Blob(['{"username":"a","password":"b"}']);

  const answer = await request(server, '/trpc/auth.logIn', { method: 'POST', body });

  expect(refusalOf(answer)).toMatchObject({ status: 415, code: 'INVALID' });
});

it('refuses a body over the limit in the shape of its other errors', async () => {
  const password = 'x'.repeat(8 * 1024 * 1024);

  const answer = await mutate(server, 'auth.logIn', { username: student.username, password });

  expect(refusalOf(answer)).toEqual({ status: 413, code: 'TOO_LARGE', field: null });
});

it('refuses a URL that is longer than it reads', async () => {
  const search = `?input=${'x'.repeat(64 * 1024)}`;

  const response = await fetch(`${server.url}/trpc/auth.me${search}`);

  expect(response.status).toBe(431);
  await response.body?.cancel();
});

it.for(['/trpc/', '/files/resumes/', '/api/jobs/get/applications/', '/docs/', '/'])(
  'answers %s and seven thousand digits in its own words',
  async (path) => {
    const answer = await request(server, path + '7'.repeat(7000));

    expect([400, 401, 404]).toContain(answer.status);
    expect(answer.body).toHaveProperty('error');
    expect(JSON.stringify(answer.body)).not.toContain('FST_');
  },
);

it.for(['/trpc/%ff', '/trpc/%', '/trpc/', '/trpc'])('answers %s with a refusal', async (path) => {
  const answer = await request(server, path);

  expect([400, 404]).toContain(answer.status);
  expect(answer.body).toHaveProperty('error');
});

it('names the procedure in an error', async () => {
  const answer = await query(server, 'jobs.get', { jobId: 999_999 }, student);

  expect(errorOf(answer)).toEqual({
    message: 'There is no job 999999',
    code: expect.any(Number),
    data: {
      code: 'NOT_FOUND',
      httpStatus: 404,
      path: 'jobs.get',
      details: {
        code: 'NOT_FOUND',
        field: 'jobId',
        reason: null,
        issues: [],
        retryAfterSeconds: null,
      },
    },
  });
});
