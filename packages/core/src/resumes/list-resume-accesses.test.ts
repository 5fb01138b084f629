import { resumeAccesses } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  downloadApplicationResume,
  requireApplicationResumeFile,
} from '../applications/download-application-resume.ts';
import { getApplicationResumeText } from '../applications/get-application-resume-text.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { downloadResume } from './download-resume.ts';
import { getResumeText } from './get-resume-text.ts';
import { listResumeAccesses } from './list-resume-accesses.ts';
import { ListResumeAccessesInput } from './schemas.ts';

const { deps, as } = await openHarness();
const { db, storage } = deps;

const input = (fields: object = {}) => ListResumeAccessesInput.parse(fields);

async function applied() {
  const student = await makeStudent(db);
  const company = await makeCompany(db, {});
  const { id: jobId } = await makeJob(db, { company });
  const application = await applyToJob(as(student), {
    jobId,
    coverLetter: null,
    resume: { kind: 'new', file: { fileName: 'Sara.pdf', bytes: makePdf(['Sara Ali']) } },
  });
  return { student, company, application, applicationId: application.id };
}

async function rowsOf(studentId: number) {
  return await db.select().from(resumeAccesses).where(eq(resumeAccesses.studentId, studentId));
}

describe('the access log', () => {
  it('has a row for every access of a company to the file or the text, newest first', async () => {
    const { student, company, application, applicationId } = await applied();
    await downloadApplicationResume(as(company), { applicationId });
    await getApplicationResumeText(as(company), { applicationId });
    await downloadApplicationResume(as(company), { applicationId });
    const { items } = await listResumeAccesses(as(student), input());
    expect(items.map(({ kind }) => kind)).toEqual(['file', 'text', 'file']);
    for (const item of items) {
      expect(item).toMatchObject({
        resumeId: application.resume.id,
        fileName: 'Sara.pdf',
        company: application.job.company,
      });
    }
  });

  it('has no row for the student’s own reading, and none for a refused access', async () => {
    const { student, application, applicationId } = await applied();
    const { id: resumeId } = application.resume;
    await downloadResume(as(student), { resumeId });
    await getResumeText(as(student), { resumeId });
    const other = as(await makeCompany(db));
    await expect(downloadApplicationResume(other, { applicationId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await rowsOf(student.studentId)).toEqual([]);
  });

  it('has no row where a company only asks whether the file is there', async () => {
    const { student, company, applicationId } = await applied();
    await requireApplicationResumeFile(as(company), { applicationId });
    expect(await rowsOf(student.studentId)).toEqual([]);
    const empty = { ...storage, get: async () => null };
    await expect(
      requireApplicationResumeFile({ ...as(company), storage: empty }, { applicationId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      requireApplicationResumeFile(as(await makeCompany(db)), { applicationId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is written before the content is returned: if that fails, nothing is returned', async () => {
    const { student, company, applicationId } = await applied();
    const broken = new Proxy(db, {
      get: (target, name) => {
        if (name === 'transaction') throw new Error('the database went away');
        return Reflect.get(target, name) as unknown;
      },
    });
    for (const open of [downloadApplicationResume, getApplicationResumeText]) {
      await expect(open({ ...as(company), db: broken }, { applicationId })).rejects.toThrow('away');
    }
    expect(await rowsOf(student.studentId)).toEqual([]);
  });

  it('has no row for an application that was withdrawn while the file was read', async () => {
    const { student, company, applicationId } = await applied();
    const slow = {
      ...storage,
      get: async (key: string) => {
        const bytes = await storage.get(key);
        await withdrawApplication(as(student), { applicationId });
        return bytes;
      },
    };
    await expect(
      downloadApplicationResume({ ...as(company), storage: slow }, { applicationId }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await rowsOf(student.studentId)).toEqual([]);
  });

  it('pages through the caller’s own rows, for all resumes or for one', async () => {
    const { student, company, application, applicationId } = await applied();
    const { id: jobId } = await makeJob(db, { company });
    const second = await applyToJob(as(student), {
      jobId,
      coverLetter: null,
      resume: { kind: 'new', file: { fileName: 'b.pdf', bytes: makePdf(['Sara']) } },
    });
    for (let n = 0; n < 3; n += 1) {
      await getApplicationResumeText(as(company), { applicationId });
      await getApplicationResumeText(as(company), { applicationId: second.id });
    }
    const ids: number[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listResumeAccesses(
        as(student),
        input({ limit: 4, ...(cursor && { cursor }) }),
      );
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    const rows = await rowsOf(student.studentId);
    expect(ids).toEqual(rows.map(({ id }) => id).toSorted((a, b) => b - a));
    expect(ids).toHaveLength(6);
    const resumeId = application.resume.id;
    const { items } = await listResumeAccesses(as(student), input({ resumeId }));
    expect(items.map((item) => item.resumeId)).toEqual([resumeId, resumeId, resumeId]);
  });

  it('is not found for another student’s resume, and empty for an unopened one', async () => {
    const { student, resume } = await makeApplication(db);
    const theirs = input({ resumeId: resume.id });
    await expect(listResumeAccesses(as(await makeStudent(db)), theirs)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: 'resumeId',
    });
    expect((await listResumeAccesses(as(student), theirs)).items).toEqual([]);
    await expect(listResumeAccesses(as(await makeCompany(db)), input())).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
