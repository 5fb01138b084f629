import { describe, expect, it } from 'vitest';
import { ABSENT } from '../access/absent.ts';
import { everythingStored } from '../access/actors.ts';
import { textPdf } from '../pdf.ts';
import { Jobs, Posted } from '../rest/legacy-shapes.ts';
import { companyFields, jobFields, join, makeJob, studentFields } from '../rest/people.ts';
import { GENERATIONS, type RouteName } from '../rest/routes.ts';
import { legacyClient } from '../rest/send.ts';
import { startServer } from '../start-server.ts';

const server = await startServer();
const clients = await legacyClient(server);
const student = await join(clients.code, studentFields());
const company = await join(clients.code, companyFields());
const jobId = await makeJob(clients.code, company);

const cv = textPdf('A curriculum vitae').toString('base64');

/** Valid bodies with an allowed caller. */
const BODIES: readonly (readonly [RouteName, () => object, string | undefined])[] = [
  ['register', studentFields, undefined],
  ['register', companyFields, undefined],
  ['logIn', () => ({ userName: 'nobody', password: 'x' }), undefined],
  ['post', () => jobFields({ work_mode: 'Remote', work_type: 'Part-Time' }), company.token],
  ['edit', () => jobFields({ status: 'active', work_mode: 'Remote' }), company.token],
  ['apply', () => ({ cv, cover: 'x' }), student.token],
  ['status', () => ({ status: 'accepted' }), company.token],
  ['extractPdf', () => ({ pdf_base64: cv }), student.token],
];

const NO_TEXT: readonly unknown[] = [
  7,
  -1.5,
  1e300,
  true,
  [],
  ['a'],
  {},
  { $ne: '' },
  [[]],
  { toString: 'a' },
];
const NOT_STORABLE = ['a\0b', '\ud800', 'a\udfff'];
/** Fields that accept any text: a password is only compared as bytes. */
const ANY_TEXT = new Set(['password']);
const NOT_THEIRS = {
  id: 7,
  jid_: 7,
  cid: 7,
  sid: 7,
  company: 7,
  company_id: 7,
  user_id: 7,
  posted_date: '2001-01-01T00:00:00Z',
  applicants_count: 99,
  is_staff: true,
  is_superuser: true,
  object_key: 'uploads/CVs/other.pdf',
  cv_path: '/etc/passwd',
  status_: 'accepted',
};

describe.for(GENERATIONS)('a legacy body (%s)', (generation) => {
  const send = clients[generation];

  it.for(BODIES)('of %s is refused for any wrong field, and writes nothing', async (row) => {
    const [name, bodyOf, token] = row;
    const before = await everythingStored(server);
    for (const field of Object.keys(bodyOf())) {
      const wrong = [...NO_TEXT, ...(ANY_TEXT.has(field) ? [] : NOT_STORABLE)];
      for (const value of wrong) {
        const body = { ...bodyOf(), [field]: value };
        // The status is checked after the application, which does not exist here.
        const id = name === 'status' ? ABSENT : jobId;
        const answer = await send(name, { token, id, body });
        expect({ field, value, status: answer.status }).toEqual({
          field,
          value,
          status: name === 'status' ? 404 : 400,
        });
      }
    }
    expect(await everythingStored(server)).toBe(before);
  });

  it.for([
    '1e3',
    '-1',
    ' 1',
    '1 ',
    '1.0',
    '0x1',
    '',
    '१',
    true,
    1.5,
    -1,
    null,
    [],
    [1],
    {},
    2 ** 53,
  ])('names no job by %j', async (jid) => {
    const body = { ...jobFields({ status: 'active' }), jid };
    const edit = await clients.documented('edit', { ...company, body });
    const apply = await clients.documented('apply', { ...student, body: { cv, jid } });

    for (const { status } of [edit, apply]) expect(status).toBe(400);
  });

  it('never gives a company what it did not ask for by what else it sends', async () => {
    const posted = await send('post', { ...company, body: { ...jobFields(), ...NOT_THEIRS } });
    const { job_id } = Posted.parse(posted.body);
    const rows = await server.deps.db.query.jobs.findMany();
    const job = rows.find(({ id }) => id === job_id);

    expect(job).toMatchObject({ status: 'draft', companyId: company.id });
    expect(job_id).not.toBe(7);
    expect(job?.postedAt.getUTCFullYear()).not.toBe(2001);
  });

  it('never gives an applicant what they did not ask for by what else they send', async () => {
    const id = await makeJob(send, company);
    const body = { cv, ...NOT_THEIRS, status: 'accepted', sid: 7, student_id: 7 };
    await send('apply', { ...student, id, body });

    const rows = await server.deps.db.query.applications.findMany();
    expect(rows.find((row) => row.jobId === id)).toMatchObject({
      status: 'pending',
      studentId: student.id,
    });
    const resumes = await server.deps.db.query.resumes.findMany();
    expect(resumes.at(-1)?.objectKey).toMatch(/^uploads\/CVs\/[0-9a-f]{32}\.pdf$/);
  });
});

describe('the legacy search', () => {
  const search = async (query: string, user = student) =>
    await clients.code('search', { ...user, query });

  it('takes the signs of a pattern as they are', async () => {
    const title = 'Rate 100%_sure \\ yes';
    await makeJob(clients.code, company, { title });
    const found = async (phrase: string) => {
      const answer = await search(`searchJobs=${encodeURIComponent(phrase)}`);
      return Jobs.parse(answer.body).map((job) => job.title);
    };

    for (const phrase of ['100%_', '%_sure', '\\', '_sure \\ y']) {
      expect({ phrase, found: await found(phrase) }).toEqual({ phrase, found: [title] });
    }
    for (const phrase of ['1%0', '___', 'R_te', '%%', '\\\\', "' or 1=1 --", '%" or ""="']) {
      expect({ phrase, found: await found(phrase) }).toEqual({ phrase, found: [] });
    }
  });

  it.for([
    ['NUL', 'searchJobs=a%00b'],
    ['an operator for a mode', 'work_mode[$ne]=x&work_mode='],
    ['a list of modes', 'work_mode=Remote&work_mode=x'],
    ['a mode in lower case', 'work_mode=remote'],
    ['a type that is none', 'work_type=1'],
    ['a page that is none', 'page=1e1'],
    ['a page of many digits', `page=${'9'.repeat(400)}`],
    ['a page below the first', 'page=0'],
  ] as const)('refuses %s', async ([, query]) => {
    expect((await search(query)).status).toBe(400);
  });

  it.for(['%', '%zz', '%ff%fe', '&&==&', 'a=b=c', 'searchJobs=%ED%A0%80'])(
    'is not led astray by the query "%s"',
    async (query) => {
      expect((await search(query)).status).toBe(200);
    },
  );

  it('ignores parameters that it does not know, whatever they are called', async () => {
    const query = '__proto__[polluted]=1&constructor=1&__proto__=1&searchJobs[]=x&page_size=999';
    const answer = await search(query);

    expect(Jobs.parse(answer.body).length).toBeGreaterThan(0);
    expect(Jobs.parse(answer.body).length).toBeLessThanOrEqual(4);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

it.for(['9'.repeat(19), '9'.repeat(90), '0', '00000000000000000000'])(
  'answers the id %s like any other that nothing has',
  async (id) => {
    for (const [name, user] of [
      ['cv', company],
      ['status', company],
      ['extractCv', company],
    ] as const) {
      const body = name === 'status' ? { status: 'accepted' } : undefined;
      const answer = await clients.code(name, { ...user, id, ...(body && { body }) });
      expect(answer).toMatchObject({ status: 404, body: { error: 'Application not found' } });
    }
    const edit = await clients.code('edit', {
      ...company,
      id,
      body: jobFields({ status: 'active' }),
    });
    expect(edit).toMatchObject({ status: 404 });
  },
);
