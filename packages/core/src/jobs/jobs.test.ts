import { companyEvents, jobs } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { closeExpiredJobs } from './close-expired-jobs.ts';
import { closeJob } from './close-job.ts';
import { countJobs } from './count-jobs.ts';
import { createJob } from './create-job.ts';
import { deleteJob } from './delete-job.ts';
import { getJob } from './get-job.ts';
import { publishJob } from './publish-job.ts';
import { CreateJobInput, UpdateJobInput } from './schemas.ts';
import { updateJob } from './update-job.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;
afterEach(() => setClock());

const fields = {
  title: 'Backend intern',
  shortDescription: 'Build APIs',
  description: 'Line one\r\nLine two',
  location: 'القاهرة',
};

async function stored(jobId: number) {
  const [row] = await db.select().from(jobs).where(eq(jobs.id, jobId));
  return row;
}

describe('createJob', () => {
  it('creates a draft with the defaults and the text as typed', async () => {
    const company = await makeCompany(db);
    const job = await createJob(as(company), CreateJobInput.parse(fields));
    expect(job).toMatchObject({
      ...fields,
      description: 'Line one\nLine two',
      status: 'draft',
      open: false,
      workMode: 'on_site',
      workType: 'full_time',
      deadline: null,
      applicantCount: 0,
      company: { id: company.companyId },
    });
    expect(await getJob(as(company), { jobId: job.id })).toEqual(job);
  });

  it('takes today as a deadline and refuses yesterday, in the configured time zone', async () => {
    const company = as(await makeCompany(db));
    const cairo = { ...company, settings: { ...company.settings, timeZone: 'Africa/Cairo' } };
    setClock('2026-03-01T23:30:00Z'); // Already 2 March in Cairo.
    await createJob(cairo, CreateJobInput.parse({ ...fields, deadline: '2026-03-02' }));
    await expect(
      createJob(cairo, CreateJobInput.parse({ ...fields, deadline: '2026-03-01' })),
    ).rejects.toMatchObject({ code: 'INVALID', field: 'deadline' });
  });

  it.for([
    ['an empty title', { title: ' ' }, 'title'],
    ['a title over 120 characters', { title: 'x'.repeat(121) }, 'title'],
    ['a title with a direction override', { title: 'a\u202Eb' }, 'title'],
    ['a NUL in the description', { description: 'a\0b' }, 'description'],
    ['an unknown work mode', { workMode: 'On-Site' }, 'workMode'],
    ['a deadline that is no date', { deadline: '2026-02-30' }, 'deadline'],
    ['a number for the location', { location: 5 }, 'location'],
  ] as const)('refuses %s', ([, overrides, field]) => {
    const parsed = CreateJobInput.safeParse({ ...fields, ...overrides });
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  });

  it('refuses a status, an owner and any other column as input', () => {
    for (const extra of [{ status: 'active' }, { companyId: 1 }, { postedAt: '2020-01-01' }]) {
      expect(CreateJobInput.safeParse({ ...fields, ...extra }).success).toBe(false);
    }
  });

  it('counts an emoji as one character', () => {
    expect(CreateJobInput.safeParse({ ...fields, title: '🎓'.repeat(120) }).success).toBe(true);
    expect(CreateJobInput.safeParse({ ...fields, title: '🎓'.repeat(121) }).success).toBe(false);
  });
});

describe('updateJob', () => {
  it('changes only the fields that are given', async () => {
    const before = await makeJob(db, { title: 'Old', location: 'Giza' });
    const input = UpdateJobInput.parse({ jobId: before.id, title: 'New' });
    const after = await updateJob(as(before.company), input);
    expect(after).toMatchObject({ title: 'New', location: 'Giza', status: before.status });
  });

  it('overwrites nothing that somebody else has changed since', async () => {
    const { id: jobId, company, updatedAt } = await makeJob(db);
    const change = async (title: string, expectedUpdatedAt: string) =>
      await updateJob(as(company), { jobId, title, expectedUpdatedAt });
    const first = await change('Theirs', updatedAt.toISOString());
    expect(first.title).toBe('Theirs');

    await expect(change('Mine', updatedAt.toISOString())).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'expectedUpdatedAt',
      reason: { code: 'CHANGED' },
    });
    expect((await getJob(as(company), { jobId })).title).toBe('Theirs');
    expect((await change('Mine', first.updatedAt)).title).toBe('Mine');
  });

  it('keeps an old deadline, but refuses a new one in the past', async () => {
    const job = await makeJob(db, { deadline: '2020-01-01', deadlineText: '1/1/2020' });
    const ctx = as(job.company);
    const kept = await updateJob(ctx, { jobId: job.id, title: 'New', deadline: '2020-01-01' });
    expect(kept.deadline).toBe('2020-01-01');
    expect((await stored(job.id))?.deadlineText).toBe('1/1/2020');
    await expect(updateJob(ctx, { jobId: job.id, deadline: '2020-01-02' })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'deadline',
    });
    await updateJob(ctx, { jobId: job.id, deadline: null });
    expect(await stored(job.id)).toMatchObject({ deadline: null, deadlineText: null });
  });
});

describe('the life of a job', () => {
  it('is told to the company, also where a legacy client changes the status with other fields', async () => {
    const job = await makeJob(db, { status: 'draft' });
    const ctx = as(job.company);
    const given = { jobId: job.id, title: 'New' };
    await updateJob(ctx, given);
    for (const status of ['active', 'active', 'closed'] as const) {
      await updateJob(ctx, { ...given, status });
    }
    const told = await db.select().from(companyEvents).where(eq(companyEvents.jobId, job.id));
    expect(told.map(({ kind, actorUserId }) => [kind, actorUserId])).toEqual([
      ['job_published', job.company.userId],
      ['job_closed', job.company.userId],
    ]);
  });

  it('goes from draft to active to closed to active again, and keeps its first date', async () => {
    setClock('2026-01-01T10:00:00Z');
    const company = as(await makeCompany(db));
    const { id: jobId } = await createJob(company, CreateJobInput.parse(fields));
    setClock('2026-01-02T10:00:00Z');
    const published = await publishJob(company, { jobId });
    expect(published).toMatchObject({
      status: 'active',
      open: true,
      postedAt: '2026-01-02T10:00:00.000Z',
    });
    setClock('2026-01-03T10:00:00Z');
    expect(await publishJob(company, { jobId })).toEqual(published);
    expect(await closeJob(company, { jobId })).toMatchObject({ status: 'closed', open: false });
    expect(await closeJob(company, { jobId })).toMatchObject({ status: 'closed' });
    expect(await publishJob(company, { jobId })).toMatchObject({
      status: 'active',
      postedAt: '2026-01-02T10:00:00.000Z',
    });
  });

  it('does not publish past the deadline, nor close a draft', async () => {
    const late = await makeJob(db, { status: 'draft', deadline: '2020-01-01' });
    await expect(publishJob(as(late.company), { jobId: late.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const draft = await makeJob(db, { status: 'draft' });
    await expect(closeJob(as(draft.company), { jobId: draft.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('ends with deletion, which cannot be undone', async () => {
    const { id: jobId, company } = await makeJob(db);
    await deleteJob(as(company), { jobId });
    for (const act of [getJob, publishJob, closeJob, deleteJob, updateJob]) {
      await expect(act(as(company), { jobId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await stored(jobId))?.status).toBe('deleted');
  });

  it('is closed by the periodic task once its deadline is past, and not earlier', async () => {
    const job = await makeJob(db, { deadline: '2026-06-15' });
    setClock('2026-06-15T23:59:00Z');
    await closeExpiredJobs(deps);
    expect((await stored(job.id))?.status).toBe('active');
    setClock('2026-06-16T00:00:00Z');
    await closeExpiredJobs(deps);
    expect((await stored(job.id))?.status).toBe('closed');
  });
});

describe('getJob', () => {
  it('shows a student open jobs, and closed ones only if they applied', async () => {
    const student = await makeStudent(db);
    const open = await makeJob(db);
    const closed = await makeJob(db, { status: 'closed' });
    const late = await makeJob(db, { deadline: '2020-01-01' });
    const draft = await makeJob(db, { status: 'draft' });
    expect(await getJob(as(student), { jobId: open.id })).toMatchObject({ open: true });
    for (const job of [closed, late, draft]) {
      await expect(getJob(as(student), { jobId: job.id })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    await makeApplication(db, { student, job: closed });
    expect(await getJob(as(student), { jobId: closed.id })).toMatchObject({ open: false });
  });

  it('counts the applications that were not withdrawn', async () => {
    const job = await makeJob(db);
    for (const status of ['pending', 'rejected', 'withdrawn'] as const) {
      await makeApplication(db, { job, status });
    }
    expect(await getJob(as(job.company), { jobId: job.id })).toMatchObject({ applicantCount: 2 });
  });
});

it('countJobs counts a company’s jobs, and the applications to them and to deleted jobs', async () => {
  const company = await makeCompany(db);
  for (const status of ['draft', 'active', 'active', 'closed', 'deleted'] as const) {
    const job = await makeJob(db, { company, status });
    if (status !== 'draft') await makeApplication(db, { job, status: 'accepted' });
  }
  await makeApplication(db);
  expect(await countJobs(as(company))).toEqual({
    jobs: { draft: 1, active: 2, closed: 1 },
    applications: {
      pending: 0,
      under_review: 0,
      shortlisted: 0,
      interview_scheduled: 0,
      accepted: 4,
      rejected: 0,
      withdrawn: 0,
    },
  });
});
