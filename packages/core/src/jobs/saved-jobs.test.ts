import { jobs, savedJobs, users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { getJob } from './get-job.ts';
import { getStandings } from './get-standings.ts';
import { listJobs } from './list-jobs.ts';
import { listSavedJobs } from './list-saved-jobs.ts';
import { saveJob } from './save-job.ts';
import { ListSavedJobsInput } from './saved-schemas.ts';
import { ListJobsInput } from './schemas.ts';
import { unsaveJob } from './unsave-job.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;
afterEach(() => setClock());

const idsOf = async (ctx: ReturnType<typeof as>, input: Partial<ListSavedJobsInput> = {}) => {
  const page = await listSavedJobs(ctx, ListSavedJobsInput.parse(input));
  return { ids: page.items.map(({ id }) => id), next: page.nextCursor };
};

describe('saved jobs', () => {
  it('are listed last saved first, page by page, and say whether they are open', async () => {
    const student = as(await makeStudent(db));
    const saved = [];
    for (const [index, status] of (['active', 'closed', 'active'] as const).entries()) {
      const { id } = await makeJob(db, { status });
      setClock(`2026-06-0${index + 1}T12:00:00Z`);
      await saveJob(student, { jobId: id });
      saved.unshift(id);
    }
    setClock('2026-06-09T12:00:00Z');
    await saveJob(student, { jobId: saved[2] ?? 0 });
    expect((await idsOf(student)).ids).toEqual(saved);
    const first = await idsOf(student, { limit: 2 });
    expect(await idsOf(student, { limit: 2, cursor: first.next })).toEqual({
      ids: saved.slice(2),
      next: null,
    });
    const { items } = await listSavedJobs(student, ListSavedJobsInput.parse({}));
    expect(items.map(({ open, saved, alreadyApplied }) => [open, saved, alreadyApplied])).toEqual([
      [true, true, false],
      [false, true, false],
      [true, true, false],
    ]);
    expect(items[2]?.savedAt).toBe('2026-06-01T12:00:00.000Z');
    await expect(idsOf(student, { cursor: 'of-another-list' })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'cursor',
    });
  });

  it('are no longer listed when they are unsaved or deleted, and are nobody else’s', async () => {
    const [student, other] = [as(await makeStudent(db)), as(await makeStudent(db))];
    const [kept, deleted] = [await makeJob(db), await makeJob(db)];
    for (const { id } of [kept, deleted]) await saveJob(student, { jobId: id });
    await unsaveJob(other, { jobId: kept.id });
    await db.execute(`update jobs set status = 'deleted' where id = ${deleted.id}`);
    expect((await idsOf(student)).ids).toEqual([kept.id]);
    expect((await idsOf(other)).ids).toEqual([]);
    await unsaveJob(student, { jobId: kept.id });
    await unsaveJob(student, { jobId: kept.id });
    expect((await idsOf(student)).ids).toEqual([]);
  });

  it('are not listed while they are drafts again', async () => {
    const student = as(await makeStudent(db));
    const job = await makeJob(db);
    await saveJob(student, { jobId: job.id });
    await db.update(jobs).set({ status: 'draft' }).where(eq(jobs.id, job.id));

    expect((await idsOf(student)).ids).toEqual([]);
    await expect(getJob(student, { jobId: job.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.for(['draft', 'deleted'] as const)('cannot be one that is %s', async (status) => {
    const student = as(await makeStudent(db));
    const { id } = await makeJob(db, { status });
    await expect(saveJob(student, { jobId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: 'jobId',
    });
    expect((await idsOf(student)).ids).toEqual([]);
  });

  it('vanish with the account, and none is saved for one that is gone', async () => {
    const actor = await makeStudent(db);
    const { id } = await makeJob(db);
    await saveJob(as(actor), { jobId: id });
    await db.delete(users).where(eq(users.id, actor.userId));
    expect(await db.$count(savedJobs, eq(savedJobs.studentId, actor.studentId))).toBe(0);
    await expect(saveJob(as(actor), { jobId: id })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      reason: { code: 'ACCOUNT_DELETED' },
    });
  });

  it('are for students only', async () => {
    const { id, company } = await makeJob(db);
    const verbs = [
      async (ctx: ReturnType<typeof as>) => await saveJob(ctx, { jobId: id }),
      async (ctx: ReturnType<typeof as>) => await unsaveJob(ctx, { jobId: id }),
      async (ctx: ReturnType<typeof as>) => await idsOf(ctx),
      async (ctx: ReturnType<typeof as>) => await getStandings(ctx, { jobIds: [id] }),
    ];
    for (const verb of verbs) {
      await expect(verb(as(company))).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(verb(as(anonymous))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});

describe('what a student has to do with jobs', () => {
  it('is told for each id once, in their order, whatever the jobs are', async () => {
    const student = await makeStudent(db);
    const [plain, saved, applied] = [await makeJob(db), await makeJob(db), await makeJob(db)];
    const withdrawn = await makeJob(db, { status: 'closed' });
    await saveJob(as(student), { jobId: saved.id });
    await saveJob(as(await makeStudent(db)), { jobId: plain.id });
    const one = await makeApplication(db, { student, job: applied, status: 'shortlisted' });
    const two = await makeApplication(db, { student, job: withdrawn, status: 'withdrawn' });
    await makeApplication(db, { job: plain });
    const nothing = { saved: false, application: null };
    expect(
      await getStandings(as(student), {
        jobIds: [withdrawn.id, 987_654_321, saved.id, applied.id, plain.id, saved.id],
      }),
    ).toEqual([
      { jobId: withdrawn.id, saved: false, application: { id: two.id, status: 'withdrawn' } },
      { jobId: 987_654_321, ...nothing },
      { jobId: saved.id, saved: true, application: null },
      { jobId: applied.id, saved: false, application: { id: one.id, status: 'shortlisted' } },
      { jobId: plain.id, ...nothing },
    ]);
    expect(await getStandings(as(student), { jobIds: [] })).toEqual([]);
  });

  it('stands at each job that they list, search and read, and not for companies', async () => {
    const student = await makeStudent(db);
    const company = await makeCompany(db);
    const job = async () => await makeJob(db, { company, title: 'Standing' });
    const [plain, saved, applied, withdrawn] = [await job(), await job(), await job(), await job()];
    await saveJob(as(student), { jobId: saved.id });
    await makeApplication(db, { student, job: applied });
    await makeApplication(db, { student, job: withdrawn, status: 'withdrawn' });
    const standings = new Map([
      [plain.id, { alreadyApplied: false, saved: false }],
      [saved.id, { alreadyApplied: false, saved: true }],
      [applied.id, { alreadyApplied: true, saved: false }],
      [withdrawn.id, { alreadyApplied: false, saved: false }],
    ]);
    const { companyId } = company;
    for (const search of [undefined, 'standing']) {
      const input = ListJobsInput.parse({ companyId, search });
      const { items } = await listJobs(as(student), input);
      expect(items).toHaveLength(4);
      for (const item of items) expect(item).toMatchObject(standings.get(item.id) ?? {});
      for (const item of (await listJobs(as(company), input)).items) {
        expect(item).not.toHaveProperty('alreadyApplied');
        expect(item).not.toHaveProperty('saved');
      }
    }
    for (const [jobId, standing] of standings) {
      expect(await getJob(as(student), { jobId })).toMatchObject(standing);
      expect(await getJob(as(company), { jobId })).not.toHaveProperty('alreadyApplied');
    }
  });
});
