import { resumes } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { applyToJob } from '../applications/apply-to-job.ts';
import { getApplication } from '../applications/get-application.ts';
import { makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { extractPendingResume } from './extract-pending-resume.ts';
import { listResumes } from './list-resumes.ts';
import { uploadResume } from './upload-resume.ts';
import { removeObject } from '../work/remove-object.ts';
import { extractResume } from '../work/extract-resume.ts';
import { tasksOf } from '../work/tasks.ts';

const { deps, queue, as } = await openHarness();
const { db, storage } = deps;

const CATALOGS = {
  script: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
  launch: '/OpenAction << /S /Launch /Win << /F (calc.exe) >> >>',
  media: '/OpenAction << /S /Rendition /OP 0 >>',
  embedded_file: '/Names << /EmbeddedFiles << /Names [(europass.xml) 5 0 R] >> >>',
} as const;

function pdfWith(...kinds: readonly (keyof typeof CATALOGS)[]) {
  const catalog = kinds.map((kind, index) => `/A${index} << ${CATALOGS[kind]} >>`).join(' ');
  return { fileName: 'resume.pdf', bytes: makePdf(['Mona Adel'], { catalog }) };
}

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of storage.list('uploads/CVs/')) found.push(key);
  return found.sort();
}

describe('a PDF that a student uploads', () => {
  it.for([
    ['script', /script.*print it/],
    ['launch', /starts a program.*print it/],
    ['media', /sound, film or 3D.*print it/],
  ] as const)('is refused with what to do when it holds %s', async ([kind, message]) => {
    const student = await makeStudent(db);
    const { id: jobId } = await makeJob(db);
    const before = await keys();
    const file = pdfWith(kind, 'embedded_file');
    const refused = {
      code: 'UNPROCESSABLE',
      field: 'file',
      message: expect.stringMatching(message),
    };

    await expect(uploadResume(as(student), file)).rejects.toMatchObject(refused);
    const application = { jobId, coverLetter: null, resume: { kind: 'new', file } } as const;
    await expect(applyToJob(as(student), application)).rejects.toMatchObject(refused);
    expect(await keys()).toEqual(before);
    expect((await listResumes(as(student), { limit: 9 })).items).toEqual([]);
  });

  it('is refused with a message that names everything it contains', async () => {
    const student = as(await makeStudent(db));
    await expect(uploadResume(student, pdfWith('script', 'launch'))).rejects.toThrow(
      'a script or a scripted form and an action that starts a program',
    );
  });

  it('is accepted with an embedded file, which the resume and its application show', async () => {
    const student = await makeStudent(db);
    const { id: jobId, company } = await makeJob(db);
    const noted = { activeContent: ['embedded_file'] };

    const resume = await uploadResume(as(student), pdfWith('embedded_file'));
    expect(resume).toMatchObject(noted);
    expect((await listResumes(as(student), { limit: 9 })).items).toMatchObject([noted]);
    const { id: applicationId } = await applyToJob(as(student), {
      jobId,
      coverLetter: null,
      resume: { kind: 'stored', resumeId: resume.id },
    });
    for (const reader of [student, company]) {
      const application = await getApplication(as(reader), { applicationId });
      expect(application.resume).toMatchObject(noted);
    }
  });

  it('is accepted with a link that launches something when it is clicked, and says so', async () => {
    const student = as(await makeStudent(db));
    const action = '<< /S /Launch /F (linkedin.com/in/mona) >>';
    const link = `/Link << /Type /Annot /Subtype /Link /A ${action} >>`;
    const linked = makePdf(['Mona Adel'], { catalog: link });
    expect(await uploadResume(student, { fileName: 'a.pdf', bytes: linked })).toMatchObject({
      activeContent: ['launch'],
    });
    const both = makePdf(['Mona Adel'], { catalog: `${link} /OpenAction ${action}` });
    await expect(uploadResume(student, { fileName: 'a.pdf', bytes: both })).rejects.toThrow(
      'starts a program',
    );
  });

  it('is accepted when its begin or end was lost in something else', async () => {
    const student = as(await makeStudent(db));
    const whole = Buffer.from(makePdf(['Mona Adel']));
    const lost = whole.subarray(0, whole.lastIndexOf('%%EOF'));
    const around = [
      lost,
      Buffer.concat([whole, Buffer.alloc(1024 * 1024)]),
      Buffer.concat([Buffer.from('\uFEFFNotice: Undefined variable in line 12\n'), lost]),
    ];
    for (const bytes of around) {
      const resume = await uploadResume(student, { fileName: 'a.pdf', bytes });
      expect(resume).toMatchObject({ extraction: { status: 'done' }, pageCount: 1 });
    }
  });

  it('is accepted when only its text mentions scripts', async () => {
    const student = as(await makeStudent(db));
    const bytes = makePdf(['HTML/JavaScript', '/JS (5 years) /Launch /S /JavaScript']);
    expect(await uploadResume(student, { fileName: 'a.pdf', bytes })).toMatchObject({
      activeContent: [],
    });
  });
});

it('a file stored before extraction is marked once the queue has extracted it', async () => {
  const student = await makeStudent(db);
  const { id: jobId, company } = await makeJob(db);
  const file = { ...pdfWith('script', 'launch', 'media', 'embedded_file'), readLater: true };
  const { id: applicationId, resume } = await applyToJob(as(student), {
    jobId,
    coverLetter: null,
    resume: { kind: 'new', file },
  });
  expect(resume).toMatchObject({ extraction: { status: 'pending' }, activeContent: [] });

  await queue.work(tasksOf(deps, [extractResume, removeObject]));
  await vi.waitFor(
    async () => {
      const application = await getApplication(as(company), { applicationId });
      expect(application.resume).toMatchObject({
        extraction: { status: 'done' },
        activeContent: ['script', 'launch', 'media', 'embedded_file'],
      });
    },
    { timeout: 20_000, interval: 100 },
  );
});

it('a file stored before extraction is marked as damaged if it cannot be read', async () => {
  const student = await makeStudent(db);
  const { id: jobId } = await makeJob(db);
  const whole = makePdf(['Mona Adel']);
  const half = whole.subarray(0, whole.length / 2);
  const file = { fileName: 'a.pdf', bytes: half, readLater: true };
  const { resume } = await applyToJob(as(student), {
    jobId,
    coverLetter: null,
    resume: { kind: 'new', file },
  });
  await extractPendingResume(deps, { resumeId: resume.id });
  const [row] = await db.select().from(resumes).where(eq(resumes.id, resume.id));
  expect(row).toMatchObject({ extractionFailure: 'damaged', activeContent: [] });
});
