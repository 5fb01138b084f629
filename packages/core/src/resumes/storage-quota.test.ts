import { resumes } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { applyToJob } from '../applications/apply-to-job.ts';
import type { ServiceCtx } from '../context.ts';
import { makeJob, makeResume, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { removeResume } from './remove-resume.ts';
import { uploadResume } from './upload-resume.ts';

const { deps, as } = await openHarness();
const { db, storage } = deps;

const KIB = 1024;
const file = { fileName: 'resume.pdf', bytes: makePdf(['Mona Adel'], { bytes: 10 * KIB }) };
const FULL = {
  code: 'CONFLICT',
  field: 'file',
  message: expect.stringMatching(/you may keep; remove one/),
};

/** Sets the student's quota. */
function withRoom(ctx: ServiceCtx, maxStudentBytes: number): ServiceCtx {
  return { ...ctx, settings: { ...ctx.settings, maxStudentBytes } };
}

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of storage.list('uploads/CVs/')) found.push(key);
  return found.sort();
}

it('a student may use the quota to the last byte, and more only after removing a resume', async () => {
  const student = withRoom(as(await makeStudent(db)), 20 * KIB);
  const { id: resumeId } = await uploadResume(student, file);
  await uploadResume(student, file);
  const before = await keys();

  const tiny = { fileName: 'a.pdf', bytes: makePdf(['a']) };
  await expect(uploadResume(student, tiny)).rejects.toMatchObject(FULL);
  expect(await keys()).toEqual(before);

  await removeResume(student, { resumeId });
  await uploadResume(student, file);
});

it('another student’s files do not count against the quota', async () => {
  for (const student of [await makeStudent(db), await makeStudent(db)]) {
    const resume = await uploadResume(withRoom(as(student), 10 * KIB), file);
    expect(resume).toMatchObject({ sizeBytes: 10 * KIB });
  }
});

it('an erased resume does not count against the quota', async () => {
  const student = await makeStudent(db);
  await makeResume(db, student, { sizeBytes: 10 * KIB, erasedAt: new Date() });
  const resume = await uploadResume(withRoom(as(student), 10 * KIB), file);
  expect(resume).toMatchObject({ sizeBytes: 10 * KIB });
});

it('a file over the quota is neither extracted nor stored', async () => {
  const student = withRoom(as(await makeStudent(db)), 5 * KIB);
  const unused = async () => {
    throw new Error('It was used');
  };
  const storage = { ...student.storage, put: unused };
  const extractor = {
    ...student.extractor,
    extract: unused,
  };
  await expect(uploadResume({ ...student, storage, extractor }, file)).rejects.toMatchObject(FULL);
});

it.for([
  ['read at once', {}],
  ['read later', { readLater: true }],
] as const)(
  'an application with a new file that is %s counts against the same quota',
  async ([, how]) => {
    const student = await makeStudent(db);
    const ctx = withRoom(as(student), 15 * KIB);
    const apply = async () => {
      const { id: jobId } = await makeJob(db);
      const resume = { kind: 'new', file: { ...file, ...how } } as const;
      return await applyToJob(ctx, { jobId, coverLetter: null, resume });
    };
    const { resume } = await apply();
    const before = await keys();

    await expect(apply()).rejects.toMatchObject(FULL);
    expect(await keys()).toEqual(before);
    const { id: jobId } = await makeJob(db);
    await applyToJob(ctx, {
      jobId,
      coverLetter: null,
      resume: { kind: 'stored', resumeId: resume.id },
    });
  },
);

it('of many files at once no more are stored than there is room for, and the others are removed again', async () => {
  const student = await makeStudent(db);
  const ctx = withRoom(as(student), 35 * KIB);
  const jobs = await Promise.all(Array.from({ length: 12 }, () => makeJob(db)));
  const before = await keys();

  const outcomes = await Promise.allSettled(
    jobs.map(({ id: jobId }) =>
      applyToJob(ctx, {
        jobId,
        coverLetter: null,
        resume: { kind: 'new', file: { ...file, readLater: true } },
      }),
    ),
  );

  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(9);
  for (const one of refused) expect(one).toMatchObject({ reason: FULL });
  const rows = await db.select().from(resumes).where(eq(resumes.studentId, student.studentId));
  expect(rows).toHaveLength(3);
  expect(await keys()).toEqual([...before, ...rows.map(({ objectKey }) => objectKey)].sort());
});
