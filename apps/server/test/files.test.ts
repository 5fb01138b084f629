import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { once } from 'node:events';
import { Application, ApplicationWithTimeline } from '@internsync/core/applications/schemas';
import { Resume } from '@internsync/core/resumes/schemas';
import { parse } from 'content-disposition';
import { describe, expect, it, vi } from 'vitest';
import { fileForm, publishJob, signUpCompany, signUpStudent } from './accounts.ts';
import { errorOf, dataOf, mutate, query } from './calls.ts';
import { textPdf } from './pdf.ts';
import { sql } from './rest/people.ts';
import { ALLOWED_ORIGIN, startServer } from './start-server.ts';

const server = await startServer();
const company = await signUpCompany(server);
const otherCompany = await signUpCompany(server);
const job = await publishJob(server, company);
const student = await signUpStudent(server);
const otherStudent = await signUpStudent(server);

const bytes = textPdf('Ten years of typed interfaces');
const sha256 = createHash('sha256').update(bytes).digest('base64');
const resume = dataOf(
  await mutate(server, 'resumes.upload', fileForm(bytes, 'سيرة ذاتية.pdf'), student),
  Resume,
);
const application = dataOf(
  await mutate(server, 'applications.submit', { jobId: job.id, resumeId: resume.id }, student),
  Application,
);

const OWN = `/files/resumes/${resume.id}`;
const SENT = `/files/applications/${application.id}/resume`;

async function get(
  path: string,
  token?: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return await fetch(server.url + path, { method, headers: { ...authorization, ...headers } });
}

async function refusal(response: Response) {
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('content-disposition')).toBeNull();
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { httpStatus, details } = errorOf({ body: await response.json() }).data;
  expect(httpStatus).toBe(response.status);
  return { status: response.status, code: details.code, field: details.field };
}

async function views(): Promise<number> {
  const input = { applicationId: application.id };
  const answer = await query(server, 'applications.get', input, student);
  const { timeline } = dataOf(answer, ApplicationWithTimeline);
  return timeline.filter(({ kind }) => kind === 'resume_viewed').length;
}

/** One row for each way in which a caller is refused. */
const NOT_FOR = [
  ['nobody', OWN, undefined, { status: 401, code: 'UNAUTHENTICATED', field: null }],
  ['nobody', SENT, undefined, { status: 401, code: 'UNAUTHENTICATED', field: null }],
  ['a company', OWN, company.token, { status: 403, code: 'FORBIDDEN', field: null }],
  ['a student', SENT, student.token, { status: 403, code: 'FORBIDDEN', field: null }],
  [
    'another student',
    OWN,
    otherStudent.token,
    { status: 404, code: 'NOT_FOUND', field: 'resumeId' },
  ],
  [
    'another company',
    SENT,
    otherCompany.token,
    { status: 404, code: 'NOT_FOUND', field: 'applicationId' },
  ],
] as const;

it.for(NOT_FOR)('%s is refused %s', async ([, path, token, expected]) => {
  const response = await get(path, token);

  expect(await refusal(response)).toEqual(expected);
  expect(response.headers.get('www-authenticate')).toBe(expected.status === 401 ? 'Bearer' : null);
});

it('what was refused left no event', async () => {
  expect(await views()).toBe(0);
});

it.for([
  ['in the query', `${OWN}?token=${student.token}&access_token=${student.token}`, {}],
  ['in a cookie', OWN, { cookie: `token=${student.token}; accessToken=${student.token}` }],
  ['in another scheme', OWN, { authorization: `Basic ${student.token}` }],
] as const)('no token is taken %s', async ([, path, headers]) => {
  expect(await refusal(await get(path, undefined, { headers }))).toMatchObject({ status: 401 });
});

it.for(['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])(
  '%s is refused, and leaves no event',
  async (method) => {
    for (const [path, { token }] of [
      [OWN, student],
      [SENT, company],
    ] as const) {
      const response = await get(path, token, { method });

      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, OPTIONS');
    }
    expect(await views()).toBe(0);
  },
);

describe.for([
  ['a student’s own resume', OWN, student.token],
  ['the resume of an application', SENT, company.token],
] as const)('%s', ([, path, token]) => {
  it('comes byte for byte, to be saved under its name and never shown', async () => {
    const response = await get(path, token);
    const { headers } = response;

    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-length')).toBe(String(bytes.length));
    expect(headers.get('repr-digest')).toBe(`sha-256=:${sha256}:`);
    expect(parse(headers.get('content-disposition') ?? '')).toMatchObject({
      type: 'attachment',
      parameters: { filename: 'سيرة ذاتية.pdf' },
    });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('accept-ranges')).toBe('none');
    expect(headers.get('etag')).toBeNull();
  });

  it('comes whole also to who asks for a part of it', async () => {
    const response = await get(path, token, { headers: { range: 'bytes=0-3' } });

    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(bytes.length);
  });

  it('may be saved by a page of an allowed origin, and by no other', async () => {
    const allowed = await get(path, token, { headers: { origin: ALLOWED_ORIGIN } });
    const other = await get(path, token, { headers: { origin: 'https://evil.example.org' } });

    expect(allowed.headers.get('access-control-allow-origin')).toBe(ALLOWED_ORIGIN);
    expect(allowed.headers.get('access-control-expose-headers')).toContain('content-disposition');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('a company’s download is one event for the student, as the typed one is', async () => {
  await get(SENT, company.token);
  await mutate(server, 'applications.resumeFile', { applicationId: application.id }, company);

  expect(await views()).toBe(1);
});

it.for([
  '0',
  '-1',
  '1e3',
  '0x1',
  '1.0',
  '01',
  '+1',
  ' 1',
  '%31%20',
  '١',
  'abc',
  'null',
  '1,2',
  '9'.repeat(16),
  '9'.repeat(400),
])('%j is no id', async (id) => {
  const path = encodeURI(id).replaceAll('%25', '%');
  expect(await refusal(await get(`/files/resumes/${path}`, student.token))).toEqual({
    status: 400,
    code: 'INVALID',
    field: 'resumeId',
  });
  expect(await refusal(await get(`/files/applications/${path}/resume`, company.token))).toEqual({
    status: 400,
    code: 'INVALID',
    field: 'applicationId',
  });
});

it.for(['999999', '9007199254740991'])('%s is no file', async (id) => {
  expect(await refusal(await get(`/files/resumes/${id}`, student.token))).toMatchObject({
    status: 404,
    code: 'NOT_FOUND',
  });
});

it.for([
  '/files',
  '/files/',
  '/files/resumes/',
  `/files//resumes/${resume.id}`,
  `${OWN}/`,
  '/files/resumes/../../etc/passwd',
  '/files/..%2f..%2fetc%2fpasswd',
  `/files/resumes/${resume.id}%00`,
])('%s leads to no file', async (path) => {
  // A raw request, because `fetch` would normalize the path.
  const sent = httpRequest(server.url, {
    path,
    headers: { authorization: `Bearer ${student.token}` },
  });
  sent.end();
  const [response]: { statusCode?: number; resume(): void }[] = await once(sent, 'response');
  response?.resume();
  expect([400, 404]).toContain(response?.statusCode);
});

it('a name that was taken over as it was cannot break the header', async () => {
  const evil = 'a"\r\nSet-Cookie: x=1\r\n\r\n<script>.pdf';
  const own = dataOf(await mutate(server, 'resumes.upload', fileForm(bytes), otherStudent), Resume);
  await sql(server, `update resumes set file_name = '${evil}' where id = ${own.id}`);

  const { status, headers } = await get(`/files/resumes/${own.id}`, otherStudent.token);

  expect(status).toBe(200);
  expect(headers.get('set-cookie')).toBeNull();
  expect(parse(headers.get('content-disposition') ?? '').parameters['filename']).toBe(evil);
});

it('a file that storage has lost is missing', async () => {
  const own = dataOf(await mutate(server, 'resumes.upload', fileForm(bytes), otherStudent), Resume);
  const rows = await server.deps.db.query.resumes.findMany();
  await server.deps.storage.remove(rows.find(({ id }) => id === own.id)?.objectKey ?? '');

  const response = await get(`/files/resumes/${own.id}`, otherStudent.token);

  expect(await refusal(response)).toMatchObject({ status: 404, code: 'NOT_FOUND', field: null });
});

it('storage that does not answer is told without a word of where it is', async () => {
  vi.spyOn(server.deps.storage, 'get').mockRejectedValueOnce(new Error('connect secret-host:9000'));

  const response = await get(OWN, student.token);

  const body = await response.clone().text();
  expect(await refusal(response)).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
  expect(body).not.toContain('secret-host');
});

it('a fault of ours is told without a word of what it is', async () => {
  vi.spyOn(server.deps.accounts, 'find').mockRejectedValueOnce(new Error('select password_hash'));

  const response = await get(OWN, student.token);

  const body = await response.clone().text();
  expect(await refusal(response)).toEqual({ status: 500, code: 'INTERNAL', field: null });
  expect(body).not.toContain('select');
});
