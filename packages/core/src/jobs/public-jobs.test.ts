import { applicationEvents, companies, jobs } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import {
  makeApplication,
  makeCompany,
  makeJob,
  makeStudent,
  unique,
} from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { countOpenJobs } from './count-open-jobs.ts';
import { countPublicFacets } from './count-public-facets.ts';
import { getPublicCompany } from './get-public-company.ts';
import { getPublicJob } from './get-public-job.ts';
import { listJobIndex } from './list-job-index.ts';
import { listPublicJobs } from './list-public-jobs.ts';
import { saveJob } from './save-job.ts';
import {
  JobIndexInput,
  ListPublicJobsInput,
  PublicFilterInput,
  PublicJob,
  type PublicFacets,
} from './public-schemas.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;
const anybody = as(anonymous);
afterEach(() => setClock());

const list = async (input: Partial<ListPublicJobsInput>) =>
  await listPublicJobs(anybody, ListPublicJobsInput.parse({ limit: 100, ...input }));
const titles = async (input: Partial<ListPublicJobsInput>) =>
  (await list(input)).items.map(({ title }) => title).toSorted();
const facets = async (input: PublicFilterInput) =>
  await countPublicFacets(anybody, PublicFilterInput.parse(input));

/** A company with jobs of every mode and type, and one of each kind that nobody but its owner sees. */
async function makeOffers(word: string) {
  const company = await makeCompany(db, { name: unique('Offers') });
  for (const workMode of ['on_site', 'remote', 'hybrid'] as const) {
    for (const workType of ['full_time', 'part_time'] as const) {
      const title = `${word} ${workMode} ${workType}`;
      await makeJob(db, { company, title, workMode, workType });
    }
  }
  for (const status of ['draft', 'closed', 'deleted'] as const) {
    await makeJob(db, { company, title: `${word} ${status}`, status });
  }
  await makeJob(db, { company, title: `${word} late`, deadline: '2020-01-01' });
  return company;
}

describe('the public list', () => {
  it('has the open jobs, narrowed by several work modes and types at once', async () => {
    const { companyId } = await makeOffers('Offered');
    expect(await titles({ companyId })).toHaveLength(6);
    expect(
      await titles({ companyId, workModes: ['remote', 'hybrid'], workTypes: ['part_time'] }),
    ).toEqual(['Offered hybrid part_time', 'Offered remote part_time']);
    expect(await titles({ companyId, workModes: [], workTypes: [] })).toHaveLength(6);
  });

  it('is narrowed for a student by what they saved, and by what they have not applied to', async () => {
    const company = await makeCompany(db);
    const { companyId } = company;
    const student = await makeStudent(db);
    const [kept, sent, taken] = [
      await makeJob(db, { company, title: 'Kept' }),
      await makeJob(db, { company, title: 'Sent' }),
      await makeJob(db, { company, title: 'Taken back' }),
    ];
    await saveJob(as(student), { jobId: kept.id });
    await saveJob(as(student), { jobId: sent.id });
    await saveJob(as(await makeStudent(db)), { jobId: taken.id });
    await makeApplication(db, { job: sent, student });
    await makeApplication(db, { job: taken, student, status: 'withdrawn' });
    const mine = async (input: Partial<ListPublicJobsInput>) => {
      const asked = ListPublicJobsInput.parse({ companyId, ...input });
      const { items } = await listPublicJobs(as(student), asked);
      const { deadline } = await countPublicFacets(
        as(student),
        PublicFilterInput.parse({ companyId, ...input }),
      );
      expect(deadline.any).toBe(items.length);
      return items.map(({ title }) => title).toSorted();
    };
    expect(await mine({ saved: true })).toEqual(['Kept', 'Sent']);
    expect(await mine({ notApplied: true })).toEqual(['Kept', 'Taken back']);
    expect(await mine({ saved: true, notApplied: true })).toEqual(['Kept']);
    expect(await mine({ search: 'sent', notApplied: true })).toEqual([]);
    expect(await mine({ saved: false, notApplied: false })).toHaveLength(3);

    await expect(list({ saved: true })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(facets({ notApplied: true })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(
      listPublicJobs(as(company), ListPublicJobsInput.parse({ notApplied: true })),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is narrowed by several locations at once, however they are written', async () => {
    const company = await makeCompany(db);
    const { companyId } = company;
    const written = [
      'Cairo',
      'القاهرة، مصر',
      'The "Hub", {1}',
      String.raw`C:\Giza`,
      'NULL',
      'Luxor',
    ];
    for (const location of written) await makeJob(db, { company, title: location, location });
    for (const location of written) {
      expect(await titles({ companyId, locations: [location] })).toEqual([location]);
    }
    const locations = written.slice(0, 5);
    expect(await titles({ companyId, locations })).toEqual(locations.toSorted());
    expect(await titles({ companyId, locations: ['cairo', 'Cai'] })).toEqual([]);
    expect(await titles({ companyId, locations: [] })).toHaveLength(6);
  });

  it('searches, sorts by relevance, counts and goes on after a cursor', async () => {
    const { companyId } = await makeOffers('Zookeeper');
    const input = { search: 'zookepeer remote', companyId, withTotal: true, limit: 1 };
    const first = await list(input);
    expect(first.total).toEqual({ count: 2, more: false });
    const second = await list({ ...input, cursor: first.nextCursor });
    const found = [...first.items, ...second.items].map(({ title }) => title);
    expect(found.toSorted()).toEqual(['Zookeeper remote full_time', 'Zookeeper remote part_time']);
    expect(second.nextCursor).toBeNull();
  });

  it('refuses a cursor of another order', async () => {
    await makeOffers('Paged');
    const { nextCursor } = await list({ limit: 1 });
    await expect(list({ cursor: nextCursor, sort: 'deadline' })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'cursor',
    });
  });
});

describe('public facets', () => {
  /** The number of jobs by each value. */
  const countsOf = (facet: readonly { value: unknown; count: number }[]) =>
    Object.fromEntries(facet.map(({ value, count }) => [String(value), count]));

  it('count each choice as the list would, without the filter by their own values', async () => {
    const { companyId } = await makeOffers('Faceted');
    const other = await makeOffers('Faceted');
    const input: PublicFilterInput = {
      search: 'faceted',
      workModes: ['remote', 'hybrid'],
      workTypes: ['part_time'],
      companyId,
    };
    const { workMode, workType, company, location } = await facets(input);
    for (const mode of ['on_site', 'remote', 'hybrid'] as const) {
      const { length } = await titles({ ...input, workModes: [mode] });
      expect(countsOf(workMode)[mode]).toBe(length);
    }
    for (const type of ['full_time', 'part_time'] as const) {
      const { length } = await titles({ ...input, workTypes: [type] });
      expect(countsOf(workType)[type]).toBe(length);
    }
    for (const place of Object.keys(countsOf(location))) {
      const { length } = await titles({ ...input, locations: [place] });
      expect(countsOf(location)[place]).toBe(length);
    }
    expect(countsOf((await facets({ ...input, locations: ['Nowhere'] })).location)).toEqual(
      countsOf(location),
    );
    expect(countsOf(company)).toEqual({ [companyId]: 2, [other.companyId]: 2 });
  });

  it('count deadlines within a week, a month and at any time, with the filter for each', async () => {
    setClock('2026-06-10T12:00:00Z');
    const company = await makeCompany(db);
    for (const deadline of ['2026-06-10', '2026-06-17', '2026-06-18', '2026-07-10', null]) {
      await makeJob(db, { company, deadline });
    }
    const { companyId } = company;
    const { deadline } = await facets({ companyId, deadlineTo: '2026-06-10' });
    expect(deadline).toEqual({
      week: 2,
      month: 4,
      any: 5,
      weekTo: '2026-06-17',
      monthTo: '2026-07-10',
    });
    expect(await titles({ companyId, deadlineTo: deadline.weekTo })).toHaveLength(deadline.week);
    expect(await titles({ companyId, deadlineTo: deadline.monthTo })).toHaveLength(deadline.month);
  });

  it('correct a search only where a list finds nothing without', async () => {
    const company = await makeCompany(db);
    const { companyId } = company;
    await makeJob(db, { company, title: 'Xylophone', workMode: 'remote' });
    await makeJob(db, { company, title: 'Xylaphone', workMode: 'on_site' });
    await makeJob(db, { company, title: 'Xylophone', workMode: 'on_site' });
    const input: PublicFilterInput = { search: 'xylaphone', companyId, workModes: ['remote'] };
    const { workMode, workType } = await facets(input);
    expect(await titles(input)).toHaveLength(1);
    expect(countsOf(workType)).toEqual({ full_time: 1 });
    expect(await titles({ ...input, workModes: ['on_site'] })).toEqual(['Xylaphone']);
    expect(countsOf(workMode)).toEqual({ on_site: 1 });
  });

  it('are empty and exact where nothing is found', async () => {
    const { companyId } = await makeCompany(db);
    const { weekTo: _week, monthTo: _month, ...deadline } = (await facets({ companyId })).deadline;
    expect(deadline).toEqual({ week: 0, month: 0, any: 0 });
    expect(await facets({ companyId, workTypes: ['part_time'] })).toMatchObject({
      workMode: [],
      workType: [],
      location: [],
      exact: true,
    } satisfies Partial<PublicFacets>);
  });
});

describe('a public job', () => {
  it('is complete while it is open, with what it requires and what that counts', async () => {
    const description = 'You need Python. German is a plus.';
    const { id } = await makeJob(db, { description });
    const job = await getPublicJob(anybody, { jobId: id });
    expect(PublicJob.strict().parse(job)).toMatchObject({
      id,
      description,
      open: true,
      status: 'active',
    });
    expect(job.requirements.map(({ kind, importance }) => [kind, importance])).toContainEqual([
      'skill',
      'must',
    ]);
    expect(job.requirements.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });

  it.for([
    ['that is closed', { status: 'closed' }, { open: false, status: 'closed' }],
    ['past its deadline', { deadline: '2020-01-01' }, { open: false, status: 'active' }],
    ['on its last day', { deadline: '2026-06-15' }, { open: true, status: 'active' }],
  ] as const)('%s says so', async ([, values, said]) => {
    setClock('2026-06-15T23:59:59Z');
    const { id } = await makeJob(db, values);
    expect(await getPublicJob(anybody, { jobId: id })).toMatchObject(said);
  });

  it('that was deleted is gone, and a draft was never there, not even for its owner', async () => {
    const deleted = await makeJob(db, { status: 'deleted' });
    const draft = await makeJob(db, { status: 'draft' });
    await expect(getPublicJob(anybody, { jobId: deleted.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      reason: { code: 'JOB_DELETED' },
    });
    for (const ctx of [anybody, as(draft.company)]) {
      await expect(getPublicJob(ctx, { jobId: draft.id })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: `There is no job ${draft.id}`,
        reason: undefined,
      });
    }
  });
});

describe('a public company', () => {
  it('says what it says of itself, and how many open jobs it has', async () => {
    const { companyId } = await makeOffers('Company');
    await db.update(companies).set({ about: 'We build.' }).where(eq(companies.id, companyId));
    expect(await getPublicCompany(anybody, { companyId })).toEqual({
      id: companyId,
      name: expect.any(String),
      website: 'https://example.com',
      about: 'We build.',
      openJobs: 6,
      medianAnswerDays: null,
    });
    await expect(getPublicCompany(anybody, { companyId: 987_654_321 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: 'companyId',
    });
  });

  it('tells the median time to its first move from five answers on', async () => {
    const job = await makeJob(db);
    const { companyId } = job.company;
    const appliedAt = new Date('2026-01-01T00:00:00Z');
    const answer = async (days: number) => {
      const application = await makeApplication(db, { job, appliedAt, status: 'shortlisted' });
      const moves = [days, days + 100].map((after, index) => ({
        applicationId: application.id,
        studentId: application.studentId,
        sequence: index + 2,
        kind: 'status_changed' as const,
        actor: 'company' as const,
        at: new Date(appliedAt.getTime() + after * 86_400_000),
      }));
      await db.insert(applicationEvents).values(moves);
    };
    for (const days of [1, 2, 30, 3]) await answer(days);
    await makeApplication(db, { job, appliedAt });
    expect(await getPublicCompany(anybody, { companyId })).toMatchObject({
      medianAnswerDays: null,
    });
    await answer(2.46);
    expect(await getPublicCompany(anybody, { companyId })).toMatchObject({ medianAnswerDays: 2.5 });
  });
});

it('public counts are of open jobs and of the companies that offer them', async () => {
  const before = await countOpenJobs(anybody);
  await makeOffers('Counted');
  await makeJob(db, { status: 'closed' });
  await makeJob(db, { deadline: '2020-01-01' });
  expect(await countOpenJobs(anybody)).toEqual({
    openJobs: before.openJobs + 6,
    companies: before.companies + 1,
  });
});

it('the index has every open job once, over all pages', async () => {
  const company = await makeOffers('Indexed');
  const items = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listJobIndex(anybody, JobIndexInput.parse({ limit: 5, cursor }));
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(new Set(items.map(({ jobId }) => jobId)).size).toBe(items.length);
  expect(items).toHaveLength((await countOpenJobs(anybody)).openJobs);
  expect(items.filter(({ companyId }) => companyId === company.companyId)).toHaveLength(6);
  await expect(
    listJobIndex(anybody, JobIndexInput.parse({ cursor: 'of-another-list' })),
  ).rejects.toMatchObject({ code: 'INVALID', field: 'cursor' });
});

it('no public answer has an HR address or tells of applicants, whoever asks', async () => {
  const job = await makeJob(db, { title: unique('Secretless') });
  await makeApplication(db, { job });
  const [row] = await db.select().from(companies).where(eq(companies.id, job.company.companyId));
  const { companyId } = job.company;
  for (const actor of [anonymous, job.company, await makeStudent(db)]) {
    const ctx = as(actor);
    const answers = JSON.stringify([
      await listPublicJobs(ctx, ListPublicJobsInput.parse({ companyId, withTotal: true })),
      await listPublicJobs(ctx, ListPublicJobsInput.parse({ companyId, search: 'backend api' })),
      await countPublicFacets(ctx, { companyId }),
      await getPublicJob(ctx, { jobId: job.id }),
      await getPublicCompany(ctx, { companyId }),
      await countOpenJobs(ctx),
      await listJobIndex(ctx, JobIndexInput.parse({ limit: 5000 })),
    ]);
    expect(answers).toContain(job.title);
    expect(answers).not.toContain(row?.hrEmail ?? '');
    expect(answers).not.toMatch(/hrEmail|applicant/iu);
  }
});

it('a public list is read from what jobs are now', async () => {
  const job = await makeJob(db, { title: unique('Renamed') });
  await db.update(jobs).set({ status: 'closed' }).where(eq(jobs.id, job.id));
  expect(await titles({ companyId: job.company.companyId })).toEqual([]);
});
