import { describe, expect, it } from 'vitest';
import {
  fileForm,
  JOB,
  publishJob,
  signUpCompany,
  signUpStudent,
  uploadResume,
} from './accounts.ts';
import { errorOf, mutate, query, refusalOf, request } from './calls.ts';
import { textPdf } from './pdf.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const company = await signUpCompany(server);
const student = await signUpStudent(server);
const job = await publishJob(server, company);
const resume = await uploadResume(server, student);

const INVALID = { status: 400, code: 'INVALID' };
const FILE = { fileName: 'resume.pdf', base64: textPdf('A resume').toString('base64') };

function applicationForm(fields: Readonly<Record<string, string>>): FormData {
  const form = fileForm(textPdf('A resume'));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

async function submit(input: unknown) {
  return await mutate(server, 'applications.submit', input, student);
}

it.for([
  ['missing', {}, 'username'],
  ['of another type', { username: 7, password: 'long enough' }, 'username'],
  ['an object in place of a text', { username: { ne: '' }, password: 'long enough' }, 'username'],
  ['too long', { username: 'mona', password: 'x'.repeat(1001) }, 'password'],
] as const)('names a field of logIn that is %s', async ([, input, field]) => {
  expect(refusalOf(await mutate(server, 'auth.logIn', input))).toEqual({ ...INVALID, field });
});

it.for([
  ['an invalid input', '{"jobId":"one"}'],
  ['a body that is no JSON', '{'],
  ['a body over the limit', ' '.repeat(300_000)],
])('refuses the wrong role before %s', async ([, body]) => {
  const send = (token?: string) =>
    request(
      server,
      '/trpc/jobs.close',
      { method: 'POST', body: body ?? '' },
      { ...(token && { token }), headers: { 'content-type': 'application/json' } },
    );

  expect(refusalOf(await send(student.token))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  expect(refusalOf(await send())).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  expect([400, 413]).toContain((await send(company.token)).status);
});

it('tells every fault at once', async () => {
  const answer = await mutate(server, 'auth.registerCompany', {
    username: 'ab',
    password: 'short',
    companyName: '',
    hrEmail: 'nobody',
    website: 'javascript:alert(1)',
  });

  const { issues } = errorOf(answer).data.details;
  expect(new Set(issues.map(({ field }) => field))).toEqual(
    new Set(['username', 'password', 'companyName', 'hrEmail', 'website']),
  );
});

it('never repeats a wrong password in its refusal', async () => {
  const password = '\ud800 not well-formed';

  const answer = await mutate(server, 'auth.registerStudent', {
    username: 'somebody',
    password,
    fullName: 'Some Body',
  });

  expect(refusalOf(answer)).toEqual({ ...INVALID, field: 'password' });
  expect(JSON.stringify(answer.body)).not.toContain('not well-formed');
});

it.for([
  ['admin', 'auth.logIn', { username: 'mona', password: 'long enough', admin: true }],
  ['companyId', 'jobs.create', { ...JOB, companyId: 1 }],
  ['status', 'jobs.create', { ...JOB, status: 'active' }],
  ['studentId', 'applications.setStatus', { applicationId: 1, status: 'accepted', studentId: 1 }],
] as const)('refuses the key %s, which %s does not know', async ([field, path, input]) => {
  expect(refusalOf(await mutate(server, path, input, company))).toEqual({ ...INVALID, field });
});

it('refuses a key of the prototype', async () => {
  const answer = await mutate(server, 'auth.logIn', JSON.parse('{"__proto__":{"username":"a"}}'));

  expect(answer.status).toBe(400);
});

it.for(['null', '[]', '"text"', '7', 'true'])(
  'names no field when the input is %s',
  async (json) => {
    const input: unknown = JSON.parse(json);

    expect(refusalOf(await mutate(server, 'auth.logIn', input))).toEqual({
      ...INVALID,
      field: null,
    });
  },
);

it.for(['0', '-1', '1.5', '"1"', '9007199254740992', '1e300', 'null', '[1]', '{}', 'true'])(
  'refuses %s as an id',
  async (json) => {
    const jobId: unknown = JSON.parse(json);

    expect(refusalOf(await query(server, 'jobs.get', { jobId }, student))).toEqual({
      ...INVALID,
      field: 'jobId',
    });
  },
);

describe('applications.submit', () => {
  it.for([
    ['with a stored resume', { resumeId: resume.id }],
    ['with a new file as base64', { resume: FILE }],
  ] as const)('names a wrong jobId %s', async ([, rest]) => {
    const answer = await submit({ jobId: 'one', ...rest });

    expect(errorOf(answer).data.details).toEqual({
      code: 'INVALID',
      field: 'jobId',
      reason: { code: 'TYPE', expected: 'number' },
      issues: [
        {
          code: 'TYPE',
          expected: 'number',
          path: ['jobId'],
          field: 'jobId',
          message: expect.any(String),
        },
      ],
      retryAfterSeconds: null,
    });
  });

  it.for(['one', '0', '-1', '1.5', '', ' 1', '01', '1e3', '99999999999999999'])(
    'names a wrong jobId of a form: "%s"',
    async (jobId) => {
      const answer = await submit(applicationForm({ jobId }));

      expect(errorOf(answer).data.details).toMatchObject({
        code: 'INVALID',
        field: 'jobId',
        issues: [{ field: 'jobId' }],
      });
    },
  );

  it('names a jobId that a form lacks', async () => {
    expect(refusalOf(await submit(applicationForm({})))).toEqual({ ...INVALID, field: 'jobId' });
  });

  it('names a jobId that no job has, in every form', async () => {
    const jobId = 999_999;
    const inputs = [
      { jobId, resumeId: resume.id },
      { jobId, resume: FILE },
      applicationForm({ jobId: String(jobId) }),
    ];

    for (const input of inputs) {
      expect(refusalOf(await submit(input))).toEqual({
        status: 404,
        code: 'NOT_FOUND',
        field: 'jobId',
      });
    }
  });

  it.for([
    ['base64 that is none', 'resume.base64', { resume: { ...FILE, base64: 'not base64!' } }],
    ['a data: URL', 'resume.base64', { resume: { ...FILE, base64: `data:,${FILE.base64}` } }],
    ['a file without base64', 'resume.base64', { resume: { fileName: 'resume.pdf' } }],
    ['a wrong file name', 'resume.fileName', { resume: { ...FILE, fileName: 7 } }],
    ['an empty file object', 'resume.fileName', { resume: {} }],
    ['an unknown key of the file', 'resume.size', { resume: { ...FILE, size: 1 } }],
    ['a wrong resumeId', 'resumeId', { resumeId: 'one' }],
    ['a wrong cover letter', 'coverLetter', { resumeId: resume.id, coverLetter: 7 }],
    ['a long cover letter', 'coverLetter', { resume: FILE, coverLetter: 'x'.repeat(10_001) }],
    ['an unknown key', 'priority', { resumeId: resume.id, priority: 1 }],
  ] as const)('names the field of %s', async ([, field, rest]) => {
    expect(refusalOf(await submit({ jobId: job.id, ...rest }))).toEqual({ ...INVALID, field });
  });

  it('names no field when there is no input at all', async () => {
    expect(refusalOf(await submit(null))).toEqual({ ...INVALID, field: null });
  });

  it('names a field of a form that it does not know', async () => {
    const form = applicationForm({ jobId: String(job.id), resumeId: String(resume.id) });

    expect(refusalOf(await submit(form))).toEqual({ ...INVALID, field: 'resumeId' });
  });
});
