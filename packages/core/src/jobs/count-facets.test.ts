import { describe, expect, it } from 'vitest';
import { anonymous, openHarness } from '../testing/harness.ts';
import { makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { countFacets } from './count-facets.ts';
import { listJobs } from './list-jobs.ts';
import { JobFilterInput, ListJobsInput } from './schemas.ts';

const { deps, as } = await openHarness();
const { db } = deps;
const student = as(await makeStudent(db));
const facets = async (input: Partial<JobFilterInput>, ctx = student) =>
  await countFacets(ctx, JobFilterInput.parse(input));

const [one, two] = [await makeCompany(db, { name: 'One' }), await makeCompany(db, { name: 'Two' })];
const [cairo, giza] = [
  { title: 'Welder', location: 'Cairo', workMode: 'remote' },
  { title: 'Welder', location: 'Giza', workMode: 'on_site' },
] as const;
await makeJob(db, { ...cairo, company: one, workType: 'part_time' });
await makeJob(db, { ...cairo, company: two });
await makeJob(db, { ...giza, company: two });
await makeJob(db, { ...giza, company: two, title: 'Painter' });
for (const status of ['draft', 'closed', 'deleted'] as const) {
  await makeJob(db, { ...giza, company: two, status });
}
await makeJob(db, { ...giza, company: two, deadline: '2020-01-01' });

describe('facets', () => {
  it('count the open jobs for a student, the most frequent value first', async () => {
    expect(await facets({})).toEqual({
      workMode: [
        { value: 'on_site', count: 2 },
        { value: 'remote', count: 2 },
      ],
      workType: [
        { value: 'full_time', count: 3 },
        { value: 'part_time', count: 1 },
      ],
      company: [
        { value: two.companyId, name: 'Two', count: 3 },
        { value: one.companyId, name: 'One', count: 1 },
      ],
      location: [
        { value: 'Cairo', count: 2 },
        { value: 'Giza', count: 2 },
      ],
      exact: true,
    });
  });

  it.for([
    [{ search: 'welder' }, 3],
    [{ search: 'wedler', workMode: 'remote' }, 2],
    [{ companyId: one.companyId }, 1],
    [{ search: 'painter', workMode: 'remote' }, 0],
  ] as const)('and a total count what the list has, for %j', async ([input, count]) => {
    const { items, total } = await listJobs(
      student,
      ListJobsInput.parse({ ...input, withTotal: true }),
    );
    const { location, workMode } = await facets(input);
    const sum = (values: readonly { count: number }[]) =>
      values.reduce((all, one) => all + one.count, 0);
    expect(items).toHaveLength(count);
    expect(total).toEqual({ count, more: false });
    expect([sum(location), sum(workMode)]).toEqual([count, count]);
  });

  it('count for a company its own jobs in every status but deleted', async () => {
    expect((await facets({}, as(two))).company).toEqual([
      { value: two.companyId, name: 'Two', count: 6 },
    ]);
    expect((await facets({ status: 'draft' }, as(two))).location).toEqual([
      { value: 'Giza', count: 1 },
    ]);
    expect((await facets({ companyId: two.companyId }, as(one))).company).toEqual([]);
  });

  it('are for nobody who is not signed in', async () => {
    await expect(facets({}, as(anonymous))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

it('a list has a total only if it is asked for, without descriptions in its items', async () => {
  const page = await listJobs(student, ListJobsInput.parse({ limit: 1 }));
  expect(page).not.toHaveProperty('total');
  expect(page.items[0]).not.toHaveProperty('description');
});
