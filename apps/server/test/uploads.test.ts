import { createHash } from 'node:crypto';
import { Application } from '@internsync/core/applications/schemas';
import { Resume, ResumePage, ResumeText } from '@internsync/core/resumes/schemas';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fileForm, publishJob, signUpCompany, signUpStudent } from './accounts.ts';
import { dataOf, errorOf, mutate, query, refusalOf, request } from './calls.ts';
import { lockedPdf, textPdf } from './pdf.ts';
import { MAX_RESUME_BYTES, startServer } from './start-server.ts';

const server = await startServer();
const company = await signUpCompany(server);
const job = await publishJob(server, company);
const student = await signUpStudent(server);

const FileDownload = z.strictObject({
  fileName: z.string(),
  contentType: z.literal('application/pdf'),
  sizeBytes: z.int(),
  sha256: z.string(),
  base64: z.base64(),
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The two ways to send a file. */
const FORMS = [
  ['a form', (bytes: Buffer<ArrayBuffer>) => fileForm(bytes)],
  [
    'base64',
    (bytes: Buffer<ArrayBuffer>) => ({ fileName: 'resume.pdf', base64: bytes.toString('base64') }),
  ],
] as const;

const SCRIPT = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>';
const LAUNCH = '/OpenAction << /S /Launch /Win << /F (calc.exe) >> >>';
const FILM = '/OpenAction << /S /Rendition /OP 0 >>';

async function upload(input: unknown, person = student) {
  return await mutate(server, 'resumes.upload', input, person);
}

describe.for(FORMS)('a file sent as %s', ([, send]) => {
  it('comes back byte for byte, and so does its text', async () => {
    const owner = await signUpStudent(server);
    const bytes = textPdf('Ten years of typed interfaces');

    const resume = dataOf(await upload(send(bytes), owner), Resume);
    const file = dataOf(
      await query(server, 'resumes.download', { resumeId: resume.id }, owner),
      FileDownload,
    );
    const text = dataOf(
      await query(server, 'resumes.text', { resumeId: resume.id }, owner),
      ResumeText,
    );

    expect(resume).toMatchObject({
      fileName: 'resume.pdf',
      sizeBytes: bytes.length,
      pageCount: 1,
      extraction: { status: 'done', failure: null },
      inUse: false,
    });
    expect(Buffer.from(file.base64, 'base64').equals(bytes)).toBe(true);
    expect(file).toMatchObject({ sizeBytes: bytes.length, sha256: sha256(bytes) });
    expect(text).toMatchObject({ text: 'Ten years of typed interfaces', pageOffsets: [0] });
  });

  it('is taken at the limit of 5 MiB exactly', async () => {
    const bytes = textPdf('As large as it may be', { size: MAX_RESUME_BYTES });

    const resume = dataOf(await upload(send(bytes)), Resume);

    expect(resume).toMatchObject({ sizeBytes: 5_242_880, extraction: { status: 'done' } });
    const { id: resumeId } = resume;
    const file = dataOf(
      await query(server, 'resumes.download', { resumeId }, student),
      FileDownload,
    );
    expect(file.sha256).toBe(sha256(bytes));
    expect(Buffer.from(file.base64, 'base64').equals(bytes)).toBe(true);
  });

  it('is taken when its begin and end were lost in something else', async () => {
    const head = Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n');
    const whole = textPdf('Read all the same');
    const bytes = Buffer.concat([head, whole.subarray(0, -6), Buffer.alloc(MAX_RESUME_BYTES / 2)]);

    const resume = dataOf(await upload(send(bytes)), Resume);

    expect(resume).toMatchObject({ pageCount: 1, extraction: { status: 'done' } });
  });

  it('is refused at one byte more, and leaves nothing', async () => {
    const stored = await server.storedFiles();
    const bytes = textPdf('Too large', { size: MAX_RESUME_BYTES + 1 });

    const answer = await upload(send(bytes));

    expect(refusalOf(answer)).toMatchObject({ status: 413, code: 'TOO_LARGE' });
    expect(errorOf(answer).message).toContain('5 MiB');
    expect(await server.storedFiles()).toEqual(stored);
  });

  it('is refused far over the limit', async () => {
    const bytes = textPdf('Far too large', { size: 2 * MAX_RESUME_BYTES });

    const answer = await upload(send(bytes));

    expect(refusalOf(answer)).toMatchObject({ status: 413, code: 'TOO_LARGE' });
  });

  it.for([
    ['a text', Buffer.from('Mona Adel, backend engineer'), /not a PDF/],
    ['nothing', Buffer.alloc(0), /not a PDF/],
    [
      'a PDF after more than a kilobyte of something else',
      Buffer.concat([Buffer.alloc(1020, ' '), textPdf('a')]),
      /not a PDF/,
    ],
    ['locked by a password', lockedPdf(), /password/],
    ['cut off', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type'), /damaged/],
    ['cut off in the middle', textPdf('a').subarray(0, 150), /cut off/],
    ['one that runs a script', textPdf('a', { catalog: SCRIPT }), /script.*print it/],
    ['one that starts a program', textPdf('a', { catalog: LAUNCH }), /program.*print it/],
    ['one that plays a film', textPdf('a', { catalog: FILM }), /film.*print it/],
  ] as const)('is refused with the reason when it is %s', async ([, bytes, reason]) => {
    const stored = await server.storedFiles();

    const answer = await upload(send(bytes));

    expect(refusalOf(answer)).toMatchObject({ status: 422, code: 'UNPROCESSABLE' });
    expect(errorOf(answer).message).toMatch(reason);
    expect(await server.storedFiles()).toEqual(stored);
  });
});

describe.for(FORMS)('of a file sent as %s', ([name, send]) => {
  it('what it carries along is told', async () => {
    const catalog = '/Names << /EmbeddedFiles << /Names [(europass.xml) 5 0 R] >> >>';

    const resume = dataOf(await upload(send(textPdf('Europass', { catalog }))), Resume);

    expect(resume.activeContent).toEqual(['embedded_file']);
  });

  it.for([
    [
      'pages that are their own parents',
      '/Pages 2 0 R',
      ['<< /Type /Pages /Kids [6 0 R] /Count 1 >>'],
    ],
    [
      'two thousand million pages',
      '/Pages << /Type /Pages /Count 2147483647 /Kids [6 0 R] >>',
      ['<< /Type /Pages /Kids [6 0 R] /Count 2147483647 >>'],
    ],
    ['arrays a hundred thousand deep', `/X ${'['.repeat(100_000)}${']'.repeat(100_000)}`, []],
    [
      'dictionaries a hundred thousand deep',
      `/X ${'<</A'.repeat(100_000)} 1 ${'>>'.repeat(100_000)}`,
      [],
    ],
    ['an object that is itself', '/X 6 0 R', ['6 0 R']],
    [
      'a stream that lies about its length',
      '/X 6 0 R',
      ['<< /Length 2147483647 >>\nstream\nx\nendstream'],
    ],
    [
      'objects packed in no way that is known',
      '/X 6 0 R',
      ['<< /Type /ObjStm /N 1 /First 4 /Filter /Crypt /Length 1 >>\nstream\nx\nendstream'],
    ],
  ] as const)(
    '%s are answered within seconds, and the server goes on',
    async ([, catalog, extra]) => {
      const started = performance.now();

      const answer = await upload(send(textPdf('Hostile', { catalog, extra })));

      expect(performance.now() - started).toBeLessThan(10_000);
      expect([200, 422]).toContain(answer.status);
      expect((await upload(send(textPdf(`After it, as ${name}`)))).status).toBe(200);
    },
  );
});

describe('what a client says of a file decides nothing:', () => {
  it.for(['text/html', 'application/x-msdownload', ''])('a PDF is taken as %j', async (type) => {
    const form = new FormData();
    form.set('file', new File([textPdf('a')], 'virus.exe', { type }));

    const { fileName } = dataOf(await upload(form), Resume);

    expect(fileName).toBe('virus.exe.pdf');
  });

  it('a page is refused as application/pdf', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>%PDF-1.7\n%%EOF');

    const answer = await upload(fileForm(page, 'resume.pdf'));

    expect(refusalOf(answer)).toMatchObject({ status: 422, field: 'file' });
  });
});

describe('base64', () => {
  // This size leaves two bytes at the end, so the base64 ends with one padding character.
  const base64 = textPdf('Padded', { size: 1001 }).toString('base64');

  it('is taken padded, with no bits left over', async () => {
    expect(base64).toMatch(/o=$/);
    expect((await upload({ fileName: 'resume.pdf', base64 })).status).toBe(200);
  });

  it.for([
    ['without its padding', base64.replaceAll('=', '')],
    ['with too much of it', `${base64}=`],
    ['with bits left over', base64.replace(/o=$/, 'p=')],
    ['with line breaks', base64.replace(/.{76}/g, '$&\n')],
    ['with something after it', `${base64}AAAA`],
    ['in the alphabet of URLs', base64.replace('JV', '-_')],
    ['as a data: URL', `data:application/pdf;base64,${base64}`],
    ['with NUL', `${base64}\0`],
  ] as const)('is refused %s', async ([, text]) => {
    const answer = await upload({ fileName: 'resume.pdf', base64: text });

    expect(refusalOf(answer)).toEqual({ status: 400, code: 'INVALID', field: 'base64' });
  });
});

describe('a form', () => {
  const INVALID = { status: 400, code: 'INVALID' };
  const pdf = textPdf('A resume');

  it('is refused without a file', async () => {
    expect(refusalOf(await upload(new FormData()))).toMatchObject(INVALID);
  });

  it('is refused when the file is a text', async () => {
    const form = new FormData();
    form.set('file', pdf.toString('latin1'));

    expect(refusalOf(await upload(form))).toEqual({ ...INVALID, field: 'file' });
  });

  it('is refused when the file has another name', async () => {
    const form = new FormData();
    form.set('resume', new File([pdf], 'resume.pdf'));

    const { field, issues } = errorOf(await upload(form)).data.details;

    expect(field).toBe('file');
    expect(issues.map(({ field }) => field)).toEqual(['file', 'resume']);
  });

  it('is refused with two files', async () => {
    const form = fileForm(pdf);
    form.append('file', new File([pdf], 'other.pdf'));

    expect(refusalOf(await upload(form))).toEqual({ ...INVALID, field: 'file' });
  });

  it('is refused with a field that nobody knows', async () => {
    const form = fileForm(pdf);
    form.set('studentId', '1');

    expect(refusalOf(await upload(form))).toEqual({ ...INVALID, field: 'studentId' });
  });

  it.for(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'is refused with a field %s',
    async (name) => {
      const form = fileForm(pdf);
      form.set(name, '1');

      expect(refusalOf(await upload(form))).toMatchObject(INVALID);
    },
  );

  it.for([
    ['has no boundary', 'multipart/form-data', 'x'],
    ['has a boundary that never comes', 'multipart/form-data; boundary=a', '--b\r\n\r\n--b--\r\n'],
    ['stops in the middle', 'multipart/form-data; boundary=a', '--a\r\nContent-Disposition: form-'],
  ] as const)('is refused when it %s', async ([, type, body]) => {
    const answer = await request(
      server,
      '/trpc/resumes.upload',
      { method: 'POST', body },
      { token: student.token, headers: { 'content-type': type } },
    );

    expect(refusalOf(answer)).toMatchObject(INVALID);
  });

  it('keeps nothing of a name but the name', async () => {
    const form = fileForm(pdf, '../../etc/سيرة ذاتية.pdf');

    const { fileName } = dataOf(await upload(form), Resume);

    expect(fileName).toBe('سيرة ذاتية.pdf');
  });
});

describe.for(FORMS)('an application with a new file as %s', ([, send]) => {
  it('gives the company the file byte for byte', async () => {
    const applicant = await signUpStudent(server);
    const bytes = textPdf('Hire me');
    const sent = send(bytes);
    if (sent instanceof FormData) sent.set('jobId', String(job.id));
    const input = sent instanceof FormData ? sent : { jobId: job.id, resume: sent };

    const answer = await mutate(server, 'applications.submit', input, applicant);
    const { id: applicationId } = dataOf(answer, Application);

    const ref = { applicationId };
    const file = dataOf(
      await mutate(server, 'applications.resumeFile', ref, company),
      FileDownload,
    );
    expect(Buffer.from(file.base64, 'base64').equals(bytes)).toBe(true);
    expect(file.sha256).toBe(sha256(bytes));
    const text = dataOf(await mutate(server, 'applications.resumeText', ref, company), ResumeText);
    expect(text.text).toBe('Hire me');
  });
});

it('leaves a row for every stored file and none besides', async () => {
  const rows = await server.deps.db.query.resumes.findMany();
  const keys = rows.map(({ objectKey }) => objectKey.replace('uploads/CVs/', ''));

  expect(keys.toSorted()).toEqual((await server.storedFiles()).toSorted());
  const page = dataOf(await query(server, 'resumes.list', {}, student), ResumePage);
  expect(page.items.every(({ sizeBytes }) => sizeBytes > 0)).toBe(true);
});
