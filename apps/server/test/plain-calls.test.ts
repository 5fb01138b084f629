import { expect, it } from 'vitest';
import { publishJob, signUpCompany, signUpStudent, type Person } from './accounts.ts';
import { request, type Answer } from './calls.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const company = await signUpCompany(server);
const student = await signUpStudent(server);
const job = await publishJob(server, company);

/** Headers that differ between any two responses. */
const OWN_HEADERS = new Set(['date', 'x-request-id', 'content-length', 'transfer-encoding']);

/** The headers that tRPC’s adapter sends; a content type with a parameter makes it answer. */
const BY_LIBRARY = { 'content-type': 'application/json; charset=utf-8' };
const PLAIN = { 'content-type': 'application/json' };

function comparable({ status, headers, body }: Answer) {
  const kept = [...headers].filter(([name]) => !OWN_HEADERS.has(name));
  return { status, body, headers: Object.fromEntries(kept) };
}

const search = (input: unknown) => `input=${encodeURIComponent(JSON.stringify(input))}`;
const get = (path: string) => [path, {}] as const;
const post = (path: string, input: unknown) =>
  [path, { method: 'POST', body: JSON.stringify(input) }] as const;

const CALLS = {
  'a query': get(`jobs.get?${search({ jobId: job.id })}`),
  'a query without input': get('auth.me'),
  'a query with the wrong input': get(`jobs.get?${search({ jobId: 'x', more: 1 })}`),
  'a query for what is not there': get(`jobs.get?${search({ jobId: 999_999 })}`),
  'a query that one may not ask': get('jobs.counts'),
  'a batch': get(`auth.me,jobs.list?batch=1&${search({ 1: { limit: 1 } })}`),
  'a batch of one': get(`auth.me?batch=1&${search({})}`),
  'a batch without input': get('auth.me,auth.me?batch=1'),
  'a batch with a failure': get(`auth.me,jobs.get?batch=1&${search({ 1: { jobId: 0 } })}`),
  'a batch with an unknown procedure': get('auth.me,no.such?batch=1'),
  'a batch with a mutation': get('auth.me,auth.logOut?batch=1'),
  'a batch whose input is no object': get(`auth.me?batch=1&${search('x')}`),
  'a batch that is too large': get(`${Array(51).fill('auth.me').join(',')}?batch=1`),
  'an unknown procedure': get('no.such'),
  'a name that every object has': get('constructor'),
  'a mutation': post('jobs.close', { jobId: job.id }),
  'a mutation that fails': post('jobs.close', { jobId: 'x' }),
  'a mutation asked by GET': get('jobs.close'),
  'a query asked by POST': post('auth.me', {}),
  'a batch of mutations': post('jobs.close,jobs.close?batch=1', {
    0: { jobId: job.id },
    1: { jobId: 999_999 },
  }),
} as const;

it.for(Object.entries(CALLS))(
  'answers %s as the library’s adapter does',
  async ([, [path, init]]) => {
    for (const person of [student, company, null] satisfies (Person | null)[]) {
      const token = person ? { token: person.token } : {};
      const answer = async (headers: Readonly<Record<string, string>>) =>
        comparable(await request(server, `/trpc/${path}`, init, { ...token, headers }));
      // oxlint-disable-next-line no-await-in-loop -- In sequence: each mutation depends on the previous.
      const [plain, byLibrary] = [await answer(PLAIN), await answer(BY_LIBRARY)];
      expect(plain).toEqual(byLibrary);
    }
  },
);
