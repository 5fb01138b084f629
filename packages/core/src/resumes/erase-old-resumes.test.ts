import {
  applicationMatches,
  applications,
  companyEvents,
  jobs,
  resumes,
} from '@internsync/db/schema';
import { onPostgres } from '@internsync/db/testing/test-database';
import { and, eq } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { applyToJob } from '../applications/apply-to-job.ts';
import { downloadApplicationResume } from '../applications/download-application-resume.ts';
import { getApplicationResumeText } from '../applications/get-application-resume-text.ts';
import { getApplication } from '../applications/get-application.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { matchOutdated } from '../matches/match-applications.ts';
import { makeApplication, makeJob, makeResume, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { downloadResume } from './download-resume.ts';
import { eraseOldResumes } from './erase-old-resumes.ts';
import { extractPendingResume } from './extract-pending-resume.ts';
import { getResumeText } from './get-resume-text.ts';
import { listResumes } from './list-resumes.ts';
import { sweepObjects } from './sweep-objects.ts';
import { removeObject } from '../work/remove-object.ts';
import { tasksOf } from '../work/tasks.ts';

const { deps, queue, log, as, setClock } = await openHarness();
const { db, storage } = deps;
afterEach(() => setClock());

const APPLIED = '2026-01-01T12:00:00.000Z';
const DECIDED = '2026-02-01T12:00:00.000Z';
const DAY_30 = '2026-03-03T12:00:00.000Z';
const BEFORE_DAY_30 = '2026-03-03T11:59:59.999Z';
const keep30Days = { ...deps, settings: { ...deps.settings, resumeRetentionDays: 30 } };

await queue.work(tasksOf(deps, [removeObject]));

/** An old application with a resume whose file is in storage. */
async function longAgo() {
  const job = await makeJob(db);
  await db
    .update(jobs)
    .set({ updatedAt: new Date(APPLIED) })
    .where(eq(jobs.id, job.id));
  const made = await makeApplication(db, { job, appliedAt: new Date(APPLIED) });
  await db
    .update(resumes)
    .set({ uploadedAt: new Date(APPLIED), fileName: 'Sara Ali.pdf' })
    .where(eq(resumes.id, made.resume.id));
  const pdf = makePdf(['Sara Ali']);
  await storage.put(made.resume.objectKey, pdf, 'application/pdf');
  return made;
}
type Made = Awaited<ReturnType<typeof longAgo>>;

async function decide({ id: applicationId, company }: Made, at = DECIDED) {
  setClock(at);
  await setApplicationStatus(as(company), { applicationId, status: 'rejected' });
}

async function closeJob({ job }: Made, status: 'closed' | 'deleted') {
  await db
    .update(jobs)
    .set({ status, updatedAt: new Date(DECIDED) })
    .where(eq(jobs.id, job.id));
}

async function erasedAt({ resume }: Made): Promise<string | undefined> {
  const [row] = await db.select().from(resumes).where(eq(resumes.id, resume.id));
  return row?.erasedAt?.toISOString();
}

async function runAt(moment: string): Promise<number> {
  setClock(moment);
  return await eraseOldResumes(keep30Days);
}

describe('eraseOldResumes', () => {
  it('tells no company of an analysis, though the match is computed without the resume', async () => {
    const made = await longAgo();
    await matchOutdated(deps);
    await decide(made);
    const analysed = and(
      eq(companyEvents.applicationId, made.id),
      eq(companyEvents.kind, 'application_analysed'),
    );
    const before = await db.$count(companyEvents, analysed);
    expect(await runAt(DAY_30)).toBeGreaterThan(0);
    await matchOutdated(deps);
    const [match] = await db
      .select()
      .from(applicationMatches)
      .where(eq(applicationMatches.applicationId, made.id));
    expect(match?.requirements).not.toBeNull();
    expect(await db.$count(companyEvents, analysed)).toBe(before);
  });

  it.for([
    ['its application was decided', (made: Made) => decide(made)],
    ['the job was closed', (made: Made) => closeJob(made, 'closed')],
    ['the job was deleted', (made: Made) => closeJob(made, 'deleted')],
  ] as const)('erases a resume thirty days after %s, and not earlier', async ([, close]) => {
    const made = await longAgo();
    await close(made);
    await runAt(BEFORE_DAY_30);
    expect(await erasedAt(made)).toBeUndefined();
    await runAt(DAY_30);
    expect(await erasedAt(made)).toBe(DAY_30);
  });

  it.for([
    ['an open application', async () => undefined],
    [
      'a second application that is open',
      async (made: Made) => {
        await decide(made);
        const { id: jobId } = await makeJob(db);
        const { resume } = made;
        const choice = { kind: 'stored', resumeId: resume.id } as const;
        await applyToJob(as(made.student), { jobId, coverLetter: null, resume: choice });
      },
    ],
    [
      'a file newer than the retention time',
      async (made: Made) => {
        await decide(made);
        const uploadedAt = new Date(BEFORE_DAY_30);
        await db.update(resumes).set({ uploadedAt }).where(eq(resumes.id, made.resume.id));
      },
    ],
    [
      'no application at all',
      async (made: Made) => {
        await db.delete(applications).where(eq(applications.id, made.id));
      },
    ],
  ] as const)('keeps a resume with %s', async ([, prepare]) => {
    const made = await longAgo();
    await prepare(made);
    await runAt(DAY_30);
    expect(await erasedAt(made)).toBeUndefined();
  });

  it('counts from the decision, even if the resume was opened since', async () => {
    const made = await longAgo();
    await decide(made);
    setClock(BEFORE_DAY_30);
    await getApplicationResumeText(as(made.company), { applicationId: made.id });
    await runAt(DAY_30);
    expect(await erasedAt(made)).toBe(DAY_30);
  });

  it('erases nothing without a retention time', async () => {
    const made = await longAgo();
    await decide(made);
    setClock('2999-01-01T00:00:00Z');
    expect(await eraseOldResumes(deps)).toBe(0);
    expect(await erasedAt(made)).toBeUndefined();
    await runAt(DAY_30);
  });

  it('erases each resume once, and logs the number in one line', async () => {
    const made = [await longAgo(), await longAgo(), await longAgo()];
    for (const one of made) await decide(one);
    log.length = 0;
    expect(await runAt(DAY_30)).toBe(3);
    expect(await runAt(DAY_30)).toBe(0);
    expect(log).toEqual([{ level: 'info', message: 'erased resumes past their retention' }]);
  });

  it('keeps the application with its status and dates, but no content of the resume', async () => {
    const made = await longAgo();
    await decide(made);
    await runAt(DAY_30);
    const [row] = await db.select().from(resumes).where(eq(resumes.id, made.resume.id));
    expect(JSON.stringify(row)).not.toMatch(/Sara/);
    expect(row).toMatchObject({ text: null, pageOffsets: null, sha256: '', sizeBytes: 0 });
    const { id: applicationId, student } = made;
    expect(await getApplication(as(student), { applicationId })).toMatchObject({
      status: 'rejected',
      appliedAt: APPLIED,
      resume: { id: made.resume.id, erasedAt: DAY_30 },
    });
    expect((await listResumes(as(student), { limit: 20 })).items).toEqual([]);
  });

  it('refuses to read an erased resume or to apply with it, and says why', async () => {
    const made = await longAgo();
    await decide(made);
    await runAt(DAY_30);
    const { resume, student, company, id: applicationId } = made;
    const resumeId = resume.id;
    const { id: jobId } = await makeJob(db);
    const choice = { kind: 'stored', resumeId } as const;
    const gone = { code: 'NOT_FOUND', message: expect.stringContaining('were erased') };
    for (const call of [
      () => downloadResume(as(student), { resumeId }),
      () => getResumeText(as(student), { resumeId }),
      () => applyToJob(as(student), { jobId, coverLetter: null, resume: choice }),
    ]) {
      await expect(call()).rejects.toMatchObject({ ...gone, field: 'resumeId' });
    }
    for (const open of [downloadApplicationResume, getApplicationResumeText]) {
      await expect(open(as(company), { applicationId })).rejects.toMatchObject(gone);
    }
  });

  it('removes the file; the sweeper removes it again if it reappears', async () => {
    const made = await longAgo();
    await decide(made);
    await runAt(DAY_30);
    const key = made.resume.objectKey;
    await vi.waitFor(async () => expect(await storage.get(key)).toBeNull(), {
      timeout: 20_000,
      interval: 100,
    });
    await storage.put(key, makePdf(['back']), 'application/pdf');
    setClock('2999-01-01T00:00:00Z');
    await sweepObjects(deps);
    expect(await storage.get(key)).toBeNull();
  });

  it('is not undone by a concurrent extraction', async () => {
    const made = await longAgo();
    await decide(made);
    await db
      .update(resumes)
      .set({ extractionStatus: 'pending', text: null, pageOffsets: null })
      .where(eq(resumes.id, made.resume.id));
    const reading = {
      ...deps,
      extractor: {
        ...deps.extractor,
        extract: async (pdf: Uint8Array) => {
          await runAt(DAY_30);
          return await deps.extractor.extract(pdf);
        },
      },
    };
    await extractPendingResume(reading, { resumeId: made.resume.id });
    const [row] = await db.select().from(resumes).where(eq(resumes.id, made.resume.id));
    expect(row).toMatchObject({ text: null, erasedAt: new Date(DAY_30) });
  });

  it('handles more resumes than one batch', async () => {
    const student = await makeStudent(db);
    const job = await makeJob(db, { status: 'closed', updatedAt: new Date(APPLIED) });
    const uploadedAt = new Date(APPLIED);
    for (let n = 0; n < 501; n += 1) await makeResume(db, student, { uploadedAt });
    const { id: resumeId } = await makeResume(db, student, { uploadedAt });
    const { studentId } = student;
    await db.insert(applications).values({ jobId: job.id, studentId, resumeId });
    expect(await runAt(DAY_30)).toBe(1);
    expect(
      (await db.select().from(resumes).where(eq(resumes.id, resumeId)))[0]?.erasedAt,
    ).not.toBeNull();
  });

  it.runIf(onPostgres())('skips a resume that a concurrent application uses', async () => {
    const made = await longAgo();
    await decide(made);
    await db.transaction(async (tx) => {
      await tx.select().from(resumes).where(eq(resumes.id, made.resume.id)).for('key share');
      await runAt(DAY_30);
    });
    expect(await erasedAt(made)).toBeUndefined();
    await runAt(DAY_30);
    expect(await erasedAt(made)).toBe(DAY_30);
  });
});
