import { applicationEvents, applications, jobs, resumes } from '@internsync/db/schema';
import { asc, eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { closeJob } from '../jobs/close-job.ts';
import { deleteJob } from '../jobs/delete-job.ts';
import { uploadResume } from '../resumes/upload-resume.ts';
import {
  makeApplication,
  makeCompany,
  makeJob,
  makeResume,
  makeStudent,
} from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { applyToJob } from './apply-to-job.ts';
import { countApplications } from './count-applications.ts';
import { downloadApplicationResume } from './download-application-resume.ts';
import { getApplicationResumeText } from './get-application-resume-text.ts';
import { getApplication } from './get-application.ts';
import { listJobApplications } from './list-job-applications.ts';
import { listMyApplications } from './list-my-applications.ts';
import {
  ListJobApplicationsInput,
  ListMyApplicationsInput,
  SetApplicationStatusInput,
  type ApplyInput,
} from './schemas.ts';
import { setApplicationStatus } from './set-application-status.ts';
import { withdrawApplication } from './withdraw-application.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;
afterEach(() => setClock());

const file = { fileName: 'cv.pdf', bytes: makePdf(['Sara Ali', 'TypeScript']) };

function withStored(jobId: number, resumeId: number): ApplyInput {
  return { jobId, coverLetter: null, resume: { kind: 'stored', resumeId } };
}

function withNew(jobId: number, coverLetter: string | null = null): ApplyInput {
  return { jobId, coverLetter, resume: { kind: 'new', file } };
}

async function eventsOf(applicationId: number) {
  const rows = await db
    .select()
    .from(applicationEvents)
    .where(eq(applicationEvents.applicationId, applicationId))
    .orderBy(asc(applicationEvents.sequence));
  return rows.map(({ sequence, kind, fromStatus, toStatus, actor }) => [
    sequence,
    kind,
    fromStatus,
    toStatus,
    actor,
  ]);
}

async function objectCount(): Promise<number> {
  let count = 0;
  for await (const _ of deps.storage.list('uploads/CVs/')) count += 1;
  return count;
}

describe('applyToJob', () => {
  it('accepts a stored resume, and the company sees the application', async () => {
    const student = await makeStudent(db, { fullName: 'ليلى حسن' });
    const resume = await makeResume(db, student);
    const job = await makeJob(db);
    const applied = await applyToJob(as(student), withStored(job.id, resume.id));
    expect(applied).toMatchObject({
      status: 'pending',
      coverLetter: null,
      job: { id: job.id, title: job.title },
      student: { id: student.studentId, fullName: 'ليلى حسن' },
      resume: { id: resume.id },
    });
    const list = await listJobApplications(
      as(job.company),
      ListJobApplicationsInput.parse({ jobId: job.id }),
    );
    expect(list.items).toEqual([{ ...applied, statusSince: applied.appliedAt, blind: false }]);
    expect(await eventsOf(applied.id)).toEqual([[1, 'submitted', null, 'pending', 'student']]);
  });

  it('accepts a new resume and stores it', async () => {
    const student = await makeStudent(db);
    const job = await makeJob(db);
    const applied = await applyToJob(as(student), withNew(job.id, 'Dear team,\nhello'));
    expect(applied).toMatchObject({
      coverLetter: 'Dear team,\nhello',
      resume: { fileName: 'cv.pdf' },
    });
    const text = await getApplicationResumeText(as(job.company), { applicationId: applied.id });
    expect(text.text).toContain('TypeScript');
  });

  it.for([
    ['a draft', { status: 'draft' }, 'NOT_FOUND'],
    ['a deleted job', { status: 'deleted' }, 'NOT_FOUND'],
    ['a closed job', { status: 'closed' }, 'CONFLICT'],
    ['a job whose deadline was yesterday', { deadline: '2026-06-14' }, 'CONFLICT'],
  ] as const)(
    'refuses %s, with a stored or a new resume, storing nothing',
    async ([, job, code]) => {
      setClock('2026-06-15T00:00:00Z');
      const student = await makeStudent(db);
      const resume = await makeResume(db, student);
      const { id: jobId } = await makeJob(db, job);
      const before = await objectCount();
      for (const input of [withStored(jobId, resume.id), withNew(jobId)]) {
        await expect(applyToJob(as(student), input)).rejects.toMatchObject({
          code,
          field: 'jobId',
        });
      }
      expect(await objectCount()).toBe(before);
      expect(await db.select().from(applications).where(eq(applications.jobId, jobId))).toEqual([]);
    },
  );

  it('takes an application on the day of the deadline', async () => {
    setClock('2026-06-15T23:59:00Z');
    const student = await makeStudent(db);
    const job = await makeJob(db, { deadline: '2026-06-15' });
    await expect(applyToJob(as(student), withNew(job.id))).resolves.toMatchObject({
      status: 'pending',
    });
  });

  it('refuses a second application and keeps the first as it was', async () => {
    const student = await makeStudent(db);
    const job = await makeJob(db);
    const first = await applyToJob(as(student), withNew(job.id, 'first'));
    const before = await objectCount();
    const other = await makeResume(db, student);
    for (const input of [withNew(job.id, 'second'), withStored(job.id, other.id)]) {
      await expect(applyToJob(as(student), input)).rejects.toMatchObject({
        code: 'CONFLICT',
        message: 'You have already applied to this job',
      });
    }
    expect(await objectCount()).toBe(before);
    const { timeline, ...now } = await getApplication(as(student), { applicationId: first.id });
    expect(now).toEqual({ ...first, statusSince: first.appliedAt, blind: false });
    expect(timeline).toHaveLength(1);
  });

  it('refuses another student’s resume as missing', async () => {
    const job = await makeJob(db);
    const resume = await makeResume(db, await makeStudent(db));
    const student = await makeStudent(db);
    await expect(applyToJob(as(student), withStored(job.id, resume.id))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: 'resumeId',
    });
  });

  it('keeps one application of many that one student sends at once, and one file', async () => {
    const student = await makeStudent(db);
    const job = await makeJob(db);
    const before = await objectCount();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => applyToJob(as(student), withNew(job.id))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db.select().from(applications).where(eq(applications.jobId, job.id))).toHaveLength(
      1,
    );
    expect(
      await db.select().from(resumes).where(eq(resumes.studentId, student.studentId)),
    ).toHaveLength(1);
    expect(await objectCount()).toBe(before + 1);
  });

  it('stores twenty applications when twenty students apply twice each at once', async () => {
    const job = await makeJob(db);
    const students = await Promise.all(Array.from({ length: 20 }, () => makeStudent(db)));
    const inputs = await Promise.all(
      students.map(async (student) => withStored(job.id, (await makeResume(db, student)).id)),
    );
    const results = await Promise.allSettled(
      [...students.entries(), ...students.entries()].map(([index, student]) =>
        applyToJob(as(student), inputs[index] ?? withNew(job.id)),
      ),
    );
    const refusals = results.filter((result) => result.status === 'rejected');
    expect(refusals).toHaveLength(20);
    for (const { reason } of refusals) expect(reason).toMatchObject({ code: 'CONFLICT' });
    const rows = await db.select().from(applications).where(eq(applications.jobId, job.id));
    expect(new Set(rows.map(({ studentId }) => studentId)).size).toBe(20);
    expect(rows).toHaveLength(20);
  });

  it('either lists an application or refuses it when the job is closed at that moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      const student = await makeStudent(db);
      const resume = await makeResume(db, student);
      const job = await makeJob(db);
      const [applied] = await Promise.allSettled([
        applyToJob(as(student), withStored(job.id, resume.id)),
        closeJob(as(job.company), { jobId: job.id }),
      ]);
      const rows = await db.select().from(applications).where(eq(applications.jobId, job.id));
      expect(rows).toHaveLength(applied.status === 'fulfilled' ? 1 : 0);
      const [stored] = await db.select().from(jobs).where(eq(jobs.id, job.id));
      expect(stored?.status).toBe('closed');
    }
  });
});

describe('withdrawing', () => {
  it('keeps the application in both lists, but closes its resume to the company', async () => {
    const {
      id: applicationId,
      student,
      company,
      job,
    } = await makeApplication(db, { status: 'shortlisted' });
    const withdrawn = await withdrawApplication(as(student), { applicationId });
    expect(withdrawn.status).toBe('withdrawn');
    expect(await withdrawApplication(as(student), { applicationId })).toEqual(withdrawn);
    expect(await eventsOf(applicationId)).toEqual([
      [1, 'submitted', null, 'pending', 'student'],
      [2, 'withdrawn', 'shortlisted', 'withdrawn', 'student'],
    ]);
    const input = ListJobApplicationsInput.parse({ jobId: job.id });
    expect((await listJobApplications(as(company), input)).items).toHaveLength(1);
    for (const open of [downloadApplicationResume, getApplicationResumeText]) {
      await expect(open(as(company), { applicationId })).rejects.toMatchObject({
        code: 'CONFLICT',
      });
    }
    await expect(
      setApplicationStatus(as(company), { applicationId, status: 'accepted' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('lets the student apply again: the same application continues its history', async () => {
    const { id, student, job } = await makeApplication(db);
    await withdrawApplication(as(student), { applicationId: id });
    const again = await applyToJob(as(student), withNew(job.id, 'again'));
    expect(again).toMatchObject({ id, status: 'pending', coverLetter: 'again' });
    expect((await eventsOf(id)).map(([, kind]) => kind)).toEqual([
      'submitted',
      'withdrawn',
      'submitted',
    ]);
  });

  it('is refused after a rejection', async () => {
    const { id: applicationId, student } = await makeApplication(db, { status: 'rejected' });
    await expect(withdrawApplication(as(student), { applicationId })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe('setApplicationStatus', () => {
  it('lets any status follow any other, and records each change', async () => {
    const { id: applicationId, company } = await makeApplication(db);
    const steps = [
      'under_review',
      'rejected',
      'shortlisted',
      'interview_scheduled',
      'accepted',
      'pending',
    ] as const;
    for (const status of steps) {
      const after = await setApplicationStatus(as(company), { applicationId, status });
      expect(after.status).toBe(status);
      expect(after.timeline.at(-1)).toMatchObject({
        kind: 'status_changed',
        toStatus: status,
        actor: 'company',
      });
    }
    expect((await eventsOf(applicationId)).map(([sequence]) => sequence)).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  it('records no event when the status stays the same', async () => {
    const { id: applicationId, company } = await makeApplication(db);
    await setApplicationStatus(as(company), { applicationId, status: 'pending' });
    expect(await eventsOf(applicationId)).toHaveLength(1);
  });

  it('refuses a change that was decided on an older status', async () => {
    const { id: applicationId, company } = await makeApplication(db, { status: 'accepted' });
    await expect(
      setApplicationStatus(as(company), {
        applicationId,
        status: 'rejected',
        expectedStatus: 'pending',
      }),
    ).rejects.toMatchObject({ code: 'CONFLICT', field: 'expectedStatus' });
    expect((await getApplication(as(company), { applicationId })).status).toBe('accepted');
  });

  it('orders concurrent changes alike in the row and in the history', async () => {
    const { id: applicationId, company } = await makeApplication(db);
    await Promise.all(
      (['accepted', 'rejected', 'shortlisted'] as const).map((status) =>
        setApplicationStatus(as(company), { applicationId, status }),
      ),
    );
    const { status, timeline } = await getApplication(as(company), { applicationId });
    expect(timeline.at(-1)?.toStatus).toBe(status);
    const changes = timeline.slice(1);
    expect(changes.map(({ fromStatus }) => fromStatus)).toEqual([
      'pending',
      ...changes.slice(0, -1).map(({ toStatus }) => toStatus),
    ]);
  });

  it('is not how a student withdraws', () => {
    const parsed = SetApplicationStatusInput.safeParse({ applicationId: 1, status: 'withdrawn' });
    expect(parsed.error?.issues[0]?.path).toEqual(['status']);
  });
});

describe('opening a resume', () => {
  it('returns the file byte for byte, and records an event at most once an hour for each submission', async () => {
    const student = await makeStudent(db);
    const job = await makeJob(db);
    setClock('2026-06-15T10:00:00Z');
    const { id: applicationId } = await applyToJob(as(student), withNew(job.id));
    const company = as(job.company);
    const views = async () =>
      (await eventsOf(applicationId)).filter(([, kind]) => kind === 'resume_viewed').length;
    const { bytes } = await downloadApplicationResume(company, { applicationId });
    expect(Buffer.compare(bytes, file.bytes)).toBe(0);
    await getApplicationResumeText(company, { applicationId });
    expect(await views()).toBe(1);
    setClock('2026-06-15T11:00:01Z');
    await Promise.all([
      getApplicationResumeText(company, { applicationId }),
      downloadApplicationResume(company, { applicationId }),
    ]);
    expect(await views()).toBe(2);
    setClock('2026-06-15T11:10:00Z');
    await withdrawApplication(as(student), { applicationId });
    await applyToJob(as(student), withNew(job.id));
    await getApplicationResumeText(company, { applicationId });
    await getApplicationResumeText(company, { applicationId });
    expect(await views()).toBe(3);
  });

  it('records no event when the student reads their own application', async () => {
    const student = await makeStudent(db);
    const resume = await uploadResume(as(student), file);
    const job = await makeJob(db);
    const { id } = await applyToJob(as(student), withStored(job.id, resume.id));
    await getApplication(as(student), { applicationId: id });
    expect(await eventsOf(id)).toHaveLength(1);
  });
});

describe('lists', () => {
  it('page through a job’s applications by status, in every order, each once', async () => {
    const job = await makeJob(db);
    const ids: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const appliedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(n / 2)));
      const status = n === 3 ? 'rejected' : 'pending';
      const { id } = await makeApplication(db, { job, appliedAt, status });
      // Who applied first has come into this status last.
      const statusSince = new Date(Date.UTC(2026, 1, 1, 0, 0, -Math.floor(n / 2)));
      await db.update(applications).set({ statusSince }).where(eq(applications.id, id));
      if (status === 'pending') ids.push(id);
    }
    await makeApplication(db);
    const waiting = [5, 3, 4, 2, 0, 1].map((at) => ids[at]);
    for (const sort of ['newest', 'oldest', 'waiting'] as const) {
      const seen: number[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page = await listJobApplications(
          as(job.company),
          ListJobApplicationsInput.parse({
            jobId: job.id,
            status: 'pending',
            sort,
            limit: 2,
            ...(cursor && { cursor }),
          }),
        );
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual({ newest: ids.toReversed(), oldest: ids, waiting }[sort]);
    }
  });

  it('are empty for an own job without applications, and not found for another’s job', async () => {
    const { id: jobId, company } = await makeJob(db);
    const input = ListJobApplicationsInput.parse({ jobId });
    expect(await listJobApplications(as(company), input)).toEqual({ items: [], nextCursor: null });
    await expect(listJobApplications(as(await makeCompany(db)), input)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('show a student their own applications, newest first, also those to deleted jobs', async () => {
    const student = await makeStudent(db);
    const ids: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { id, job } = await makeApplication(db, {
        student,
        appliedAt: new Date(Date.UTC(2026, 0, 1 + n)),
      });
      ids.unshift(id);
      if (n === 1) await deleteJob(as(job.company), { jobId: job.id });
    }
    await makeApplication(db);
    const first = await listMyApplications(
      as(student),
      ListMyApplicationsInput.parse({ limit: 2 }),
    );
    const cursor = first.nextCursor ?? '';
    const second = await listMyApplications(
      as(student),
      ListMyApplicationsInput.parse({ limit: 2, cursor }),
    );
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect(
      (await listMyApplications(as(student), ListMyApplicationsInput.parse({ status: 'accepted' })))
        .items,
    ).toEqual([]);
  });

  it('show a student their own applications in one status, or in several', async () => {
    const student = await makeStudent(db);
    const made = [
      'pending',
      'rejected',
      'shortlisted',
      'rejected',
      'withdrawn',
      'pending',
    ] as const;
    for (const [n, status] of made.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other.
      await makeApplication(db, { student, status, appliedAt: new Date(Date.UTC(2026, 0, 1 + n)) });
    }
    const listed = async (input: z.input<typeof ListMyApplicationsInput>) => {
      const page = await listMyApplications(as(student), ListMyApplicationsInput.parse(input));
      return { ...page, statuses: page.items.map(({ status }) => status) };
    };
    const open = ['pending', 'shortlisted'] as const;
    expect((await listed({ statuses: [...open] })).statuses).toEqual([
      'pending',
      'shortlisted',
      'pending',
    ]);
    expect((await listed({ statuses: ['rejected', 'rejected'] })).statuses).toHaveLength(2);
    expect((await listed({ statuses: [] })).statuses).toHaveLength(made.length);
    expect((await listed({ statuses: [...open], status: 'shortlisted' })).statuses).toEqual([
      'shortlisted',
    ]);
    const first = await listed({ statuses: [...open], limit: 2 });
    const second = await listed({ statuses: [...open], limit: 2, cursor: first.nextCursor });
    expect([...first.statuses, ...second.statuses]).toEqual(['pending', 'shortlisted', 'pending']);
    expect(second.nextCursor).toBeNull();
  });

  it('keep a deleted job’s applications readable to its company', async () => {
    const { id: applicationId, company, job } = await makeApplication(db);
    await deleteJob(as(company), { jobId: job.id });
    expect(await getApplication(as(company), { applicationId })).toMatchObject({
      job: { status: 'deleted' },
    });
  });
});

it('countApplications counts a student’s own applications, and a company’s by job', async () => {
  const { student, job, company } = await makeApplication(db, { status: 'accepted' });
  await makeApplication(db, { student, status: 'pending' });
  await makeApplication(db, { job, status: 'pending' });
  await makeApplication(db, { job: await makeJob(db, { company }), status: 'rejected' });
  expect(await countApplications(as(student), {})).toMatchObject({
    accepted: 1,
    pending: 1,
    rejected: 0,
  });
  expect(await countApplications(as(company), {})).toMatchObject({
    accepted: 1,
    pending: 1,
    rejected: 1,
  });
  expect(await countApplications(as(company), { jobId: job.id })).toMatchObject({
    accepted: 1,
    pending: 1,
    rejected: 0,
  });
});
