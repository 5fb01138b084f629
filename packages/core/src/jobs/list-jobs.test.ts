import { afterEach, describe, expect, it } from 'vitest';
import { makeCompany, makeJob, makeStudent, unique } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { listJobs } from './list-jobs.ts';
import { ListJobsInput } from './schemas.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;
afterEach(() => setClock());

const student = as(await makeStudent(db));

async function titles(ctx: typeof student, input: Partial<ListJobsInput>) {
  const { items } = await listJobs(ctx, ListJobsInput.parse({ limit: 100, ...input }));
  return items.map(({ title }) => title);
}

/** A company with a job in each status, and an active one past its deadline. */
async function jobsOfEachKind() {
  const company = await makeCompany(db);
  for (const status of ['draft', 'active', 'closed', 'deleted'] as const) {
    await makeJob(db, { company, title: status, status });
  }
  await makeJob(db, { company, title: 'late', deadline: '2020-01-01' });
  return company;
}

describe('who sees which jobs', () => {
  it('shows a student only jobs that are open to applications', async () => {
    const { companyId } = await jobsOfEachKind();
    expect(await titles(student, { companyId })).toEqual(['active']);
    expect(await titles(student, { companyId, status: 'draft' })).toEqual([]);
  });

  it('shows a company only its own jobs, in every status but deleted', async () => {
    const company = await jobsOfEachKind();
    const other = await jobsOfEachKind();
    expect(await titles(as(company), {})).toEqual(['late', 'closed', 'active', 'draft']);
    expect(await titles(as(company), { status: 'closed' })).toEqual(['closed']);
    expect(await titles(as(company), { companyId: other.companyId })).toEqual([]);
  });

  it('shows either side only the jobs in the places that are asked for', async () => {
    const company = await makeCompany(db);
    const { companyId } = company;
    for (const location of ['Cairo', 'Giza', 'الجيزة']) {
      await makeJob(db, { company, title: location, location });
    }
    for (const ctx of [student, as(company)]) {
      const locations = ['Giza', 'الجيزة'];
      expect(await titles(ctx, { companyId, locations })).toEqual(locations.toReversed());
      expect(await titles(ctx, { companyId, locations: ['giza'] })).toEqual([]);
      expect(await titles(ctx, { companyId, locations: [] })).toHaveLength(3);
    }
  });

  it('drops a job from the students’ list the day after its deadline', async () => {
    const { company } = await makeJob(db, { deadline: '2026-06-15' });
    const { companyId } = company;
    setClock('2026-06-15T23:59:59Z');
    expect(await titles(student, { companyId })).toHaveLength(1);
    setClock('2026-06-16T00:00:00Z');
    expect(await titles(student, { companyId })).toHaveLength(0);
  });
});

describe('search', () => {
  it.for([
    ['the beginning of a word in any letter case', 'BACK'],
    ['every word, in any order', 'lab nile cairo backend'],
    ['an accent left out', 'cafe'],
    ['Arabic without its vowel signs and hamza', 'احمد للبرمجه'],
    ['a number with a percent sign', '100%'],
    ['words with an underscore', 'snake_case'],
    ['words with a backslash', String.raw`a\b`],
    ['a word of the long description', 'hidden'],
  ] as const)('finds %s', async ([, search]) => {
    const company = await makeCompany(db, { name: unique('Nile Lab') });
    const title = String.raw`Backend café 100% snake_case a\b مُتدرّب`;
    const job = {
      company,
      title,
      shortDescription: 'أحمد للبرمجة',
      location: 'Cairo',
      description: 'hidden',
    };
    await makeJob(db, job);
    expect(await titles(student, { search, companyId: company.companyId })).toEqual([title]);
  });

  it.for([
    ['one word that occurs and one that does not', 'backend zebra'],
    ['a wildcard for anything', 'b%d'],
    ['words of two fields as if they were one', 'endbuild'],
  ] as const)('does not find %s', async ([, search]) => {
    const { company } = await makeJob(db, {
      title: 'Backend',
      description: 'hidden',
      shortDescription: 'Build',
    });
    expect(await titles(student, { search, companyId: company.companyId })).toEqual([]);
  });

  it('treats white space as no search', async () => {
    const { company } = await makeJob(db);
    expect(await titles(student, { search: '  ', companyId: company.companyId })).toHaveLength(1);
  });
});

it('narrows by every filter at once', async () => {
  const company = await makeCompany(db);
  const wanted = {
    company,
    title: 'wanted',
    workMode: 'remote',
    workType: 'part_time',
    postedAt: new Date('2026-05-10T12:00:00Z'),
    deadline: '2099-06-15',
  } as const;
  await makeJob(db, wanted);
  await makeJob(db, { ...wanted, title: 'mode', workMode: 'hybrid' });
  await makeJob(db, { ...wanted, title: 'type', workType: 'full_time' });
  await makeJob(db, { ...wanted, title: 'old', postedAt: new Date('2026-05-10T11:59:59Z') });
  await makeJob(db, { ...wanted, title: 'early', deadline: '2099-06-14' });
  await makeJob(db, { ...wanted, title: 'late', deadline: '2099-06-16' });
  await makeJob(db, { ...wanted, title: 'endless', deadline: null });
  expect(
    await titles(student, {
      companyId: company.companyId,
      workMode: 'remote',
      workType: 'part_time',
      postedSince: '2026-05-10T14:00:00+02:00',
      deadlineFrom: '2099-06-15',
      deadlineTo: '2099-06-15',
    }),
  ).toEqual(['wanted']);
});

describe('pages', () => {
  async function allPages(companyId: number, sort: 'newest' | 'deadline', limit: number) {
    const seen: string[] = [];
    const sizes: number[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const input = ListJobsInput.parse({ companyId, sort, limit, ...(cursor && { cursor }) });
      const page = await listJobs(student, input);
      seen.push(...page.items.map(({ title }) => title));
      sizes.push(page.items.length);
      cursor = page.nextCursor;
    }
    return { seen, sizes };
  }

  it.for([
    ['newest', ['f', 'e', 'd', 'c', 'b', 'a']],
    ['deadline', ['b', 'e', 'c', 'd', 'a', 'f']],
  ] as const)('show each job once, sorted by %s, with equal keys too', async ([sort, order]) => {
    const company = await makeCompany(db);
    const rows = [
      ['a', null],
      ['b', '2099-01-01'],
      ['c', '2099-01-02'],
      ['d', '2099-01-02'],
      ['e', '2099-01-01'],
      ['f', null],
    ] as const;
    const posted = (index: number) =>
      new Date(Date.UTC(2026, 0, 1, 0, 0, 0, Math.floor(index / 3)));
    for (const [index, [title, deadline]] of rows.entries()) {
      await makeJob(db, { company, title, deadline, postedAt: posted(index) });
    }
    for (const limit of [1, 2, 3, 4, 6, 100]) {
      const { seen, sizes } = await allPages(company.companyId, sort, limit);
      expect(seen).toEqual(order);
      expect(sizes.every((size) => size > 0)).toBe(true);
    }
  });

  it('neither repeat nor lose a job when a newer one appears in between', async () => {
    const company = await makeCompany(db);
    for (const title of ['a', 'b', 'c']) await makeJob(db, { company, title });
    const { companyId } = company;
    const first = await listJobs(student, ListJobsInput.parse({ companyId, limit: 2 }));
    await makeJob(db, { company, title: 'd' });
    const cursor = first.nextCursor ?? '';
    const second = await listJobs(student, ListJobsInput.parse({ companyId, limit: 2, cursor }));
    expect(second.items.map(({ title }) => title)).toEqual(['a']);
    expect(second.nextCursor).toBeNull();
  });

  it('refuse a cursor that is not one of this list', async () => {
    const { company } = await makeJob(db);
    await makeJob(db, { company });
    const { companyId } = company;
    const { nextCursor } = await listJobs(student, ListJobsInput.parse({ companyId, limit: 1 }));
    const crafted = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const bad = [
      'nonsense',
      crafted(['newest', "2026-01-01T00:00:00Z'; drop table jobs", 1]),
      crafted(['newest', '2026-01-01T00:00:00Z', 1.5]),
      crafted(['newest', '2026-01-01T00:00:00Z']),
      crafted({}),
    ];
    for (const cursor of bad) {
      await expect(listJobs(student, ListJobsInput.parse({ cursor }))).rejects.toMatchObject({
        code: 'INVALID',
        field: 'cursor',
      });
    }
    const input = ListJobsInput.parse({ cursor: nextCursor, sort: 'deadline' });
    await expect(listJobs(student, input)).rejects.toMatchObject({ code: 'INVALID' });
  });
});
