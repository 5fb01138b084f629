import { describe, expect, it } from 'vitest';
import { fileForm, signUpCompany, signUpStudent, type Person } from '../accounts.ts';
import { mutate, refusalOf, request } from '../calls.ts';
import { textPdf } from '../pdf.ts';
import { MAX_RESUME_BYTES, startServer, type Listening } from '../start-server.ts';
import { head, openSocket, statusOf } from './raw-socket.ts';

const server = await startServer({ server: { uploads: { total: 3, perKey: 2 } } });
const student = await signUpStudent(server);
const other = await signUpStudent(server);
const company = await signUpCompany(server);

const LARGE = { 'content-type': 'application/json', 'content-length': MAX_RESUME_BYTES };
const as = ({ token }: Pick<Person, 'token'>) => ({ authorization: `Bearer ${token}` });

/** Sends only the headers of a request and reads the response. */
async function answerToHead(path: string, headers: Readonly<Record<string, string | number>>) {
  const raw = await openSocket(server, head(`POST ${path}`, headers));
  return await raw.until('\r\n\r\n');
}

const UPLOADS = [
  '/trpc/resumes.upload',
  '/trpc/applications.submit',
  '/trpc/auth.me,resumes.upload?batch=1',
  '/trpc/resumes.upload,jobs.list?batch=1',
  '/trpc/jobs.list%2Cresumes%2Eupload?batch=1',
];

describe.for(UPLOADS)('%s', (path) => {
  it.for([
    ['nobody', {}, 401, 'UNAUTHENTICATED'],
    ['a bad token', { authorization: 'Bearer a.b.c' }, 401, 'UNAUTHENTICATED'],
    ['a company', as(company), 403, 'FORBIDDEN'],
  ] as const)('lets %s send no file', async ([, headers, status, code]) => {
    const answer = await answerToHead(path, { ...LARGE, ...headers });

    expect(statusOf(answer)).toBe(status);
    expect(answer).toContain(code);
  });

  it('reads what a student sends', async () => {
    const body = `${' '.repeat(1024 * 1024)}{}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await request(server, path, { method: 'POST', body }, { ...student, headers });

    expect(JSON.stringify(answer.body)).toContain('INVALID');
  });
});

describe.for(['/trpc/auth.logIn', '/trpc/jobs.create', '/trpc/auth.me,jobs.list?batch=1'])(
  '%s',
  (path) => {
    it.for(['application/json', 'application/json; charset=utf-8'])(
      'takes no megabytes of %s, and reads none',
      async (type) => {
        const headers = { 'content-type': type, 'content-length': 256 * 1024 + 1 };
        const answer = await answerToHead(path, { ...headers, ...as(company) });

        expect(statusOf(answer)).toBe(413);
        expect(answer).toContain('TOO_LARGE');
      },
    );

    it('takes no megabytes whose number is not told', async () => {
      const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
      const raw = await openSocket(server, head(`POST ${path}`, { ...headers, ...as(company) }));
      const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      for (let n = 0; n < 5; n += 1) raw.socket.write(chunk);

      expect(statusOf(await raw.until('TOO_LARGE'))).toBe(413);
    });
  },
);

it('a procedure that takes no file takes no form with one', async () => {
  const form = fileForm(textPdf('Not here', { size: 1024 * 1024 }));

  const answer = await mutate(server, 'jobs.create', form, company);

  expect(refusalOf(answer)).toEqual({ status: 413, code: 'TOO_LARGE', field: null });
});

describe('files that arrive at once', () => {
  const PATIENT = { timeout: 10_000 };
  const begin = async (target: Listening, sender: Person, headers: object = LARGE) =>
    await openSocket(target, head('POST /trpc/resumes.upload', { ...headers, ...as(sender) }));
  /** Begins an upload that is admitted: the server asks for its body. */
  const beginAdmitted = async (target: Listening, sender: Person, headers: object = LARGE) => {
    const raw = await begin(target, sender, { ...headers, expect: '100-continue' });
    await raw.until('100 Continue');
    return raw;
  };
  const upload = async (target: Listening, sender: Person) =>
    await mutate(target, 'resumes.upload', fileForm(textPdf('Large', { size: 300_000 })), sender);

  it.for([
    ['a told length', LARGE],
    ['an unknown length', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }],
  ] as const)('with %s are refused beyond a student’s share', async ([, headers]) => {
    await using target = await server.listenAgain();
    const kept = [
      await beginAdmitted(target, student, headers),
      await beginAdmitted(target, student, headers),
    ];

    const refused = await upload(target, student);

    expect(refusalOf(refused)).toEqual({ status: 429, code: 'RATE_LIMITED', field: null });
    expect(refused.headers.get('retry-after')).toBe('2');
    expect((await upload(target, other)).status).toBe(200);
    for (const { socket } of kept) socket.destroy();
    await expect.poll(async () => (await upload(target, student)).status, PATIENT).toBe(200);
  });

  it('are refused beyond what there is room for in all, by each API', async () => {
    await using target = await server.listenAgain();
    const senders = [student, student, other];
    const kept = await Promise.all(senders.map((sender) => beginAdmitted(target, sender)));

    const refused = await upload(target, other);
    const legacy = await request(
      target,
      '/api/applications/extract-pdf',
      { method: 'POST', body: JSON.stringify({ pdf_base64: 'A'.repeat(400_000) }) },
      { ...company, headers: { 'content-type': 'application/json' } },
    );

    expect(refusalOf(refused)).toEqual({ status: 503, code: 'UNAVAILABLE', field: null });
    expect(legacy).toMatchObject({ status: 503, body: { error: expect.any(String) } });
    for (const { headers } of [refused, legacy]) expect(headers.get('retry-after')).toBe('2');
    // A small body needs no upload slot.
    const stored = { resumeId: 999_999, jobId: 999_999 };
    expect((await mutate(target, 'applications.submit', stored, other)).status).toBe(404);
    for (const { socket } of kept) socket.destroy();
    await expect.poll(async () => (await upload(target, other)).status, PATIENT).toBe(200);
  });

  it('take no room once their senders have left, however soon that was', async () => {
    await using target = await server.listenAgain();
    for (let n = 0; n < 10; n += 1) (await begin(target, student)).socket.destroy();
    for (let n = 0; n < 10; n += 1) {
      const { socket, until } = await begin(target, student, { ...LARGE, expect: '100-continue' });
      await until('100 Continue'); // Sent once the sender is admitted.
      socket.destroy();
    }

    await expect.poll(async () => (await upload(target, student)).status, PATIENT).toBe(200);
  });
});
