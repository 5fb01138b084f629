import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { makeCompany } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { countAmongNewest, isExact, readFacets } from './facet-query.ts';

const { deps } = await openHarness();
const { db } = deps;

const { companyId } = await makeCompany(db);
// Every second is for a welder, and every fiftieth a pair of them was posted at one moment.
await db.execute(sql`
  insert into jobs (company_id, title, short_description, description, location, work_mode, work_type,
    status, search, posted_at)
  select ${companyId}, 'x', 'x', 'x', 'place ' || number % 7, 'remote', 'full_time', 'active',
    (case number % 2 when 0 then 'welder' else 'painter' end)::tsvector,
    timestamptz '2026-01-01' + (number - (number % 50 = 0)::int * 2) * interval '1 hour'
  from generate_series(1, 2400) as number`);

type Values = Parameters<typeof readFacets>[1];

const found = (query: string): Values => ({ ownerId: undefined, openOn: '2026-01-01', query });

/** The facets, and since when the jobs were posted that were looked through. */
async function count(values: Values, newest: readonly number[]) {
  const looked: (string | undefined)[] = [];
  const note = async (noted: typeof db, values: Values) => {
    looked.push(values.postedSince);
    return await readFacets(noted, values);
  };
  return { rows: await countAmongNewest(db, values, note, newest), looked };
}

it.for([1, 1000, 2002, 2200, 2400, 9000])(
  'facets are the same if they are first counted among the %d newest jobs',
  async (newest) => {
    const { rows } = await count(found('welder'), [newest]);
    expect(rows).toEqual(await readFacets(db, found('welder')));
    expect(isExact(rows)).toBe(false);
  },
);

it('looks through more jobs only while it has found too few', async () => {
  const some = expect.any(String);
  expect((await count(found('welder'), [1000, 2200, 2300])).looked).toEqual([some, some]);
  expect((await count(found('painter'), [1000])).looked).toEqual([some, undefined]);
  expect((await count(found('mason'), [1000, 2200])).looked).toEqual([some, undefined]);
  const values = { ...found('welder'), postedSince: '2026-02-01T02:00:00+02:00' };
  const later = await count(values, [1000, 2200]);
  expect(later.looked).toEqual([some, values.postedSince]);
  expect(later.rows).toEqual(await readFacets(db, values));
});

it('counts all jobs that a search finds, if they are a thousand', async () => {
  await db.execute(sql`update jobs set search = 'thousand' where id in (
    select id from jobs order by id limit 1000)`);
  const { rows } = await count(found('thousand'), [500, 1200]);
  expect(isExact(rows)).toBe(true);
  expect(rows.find(({ kind }) => kind === 'all')?.count).toBe(1000);
});

it.for([
  ['of a company', { ...found('welder'), ownerId: companyId, openOn: undefined }],
  ['that are not searched', { ...found(''), query: undefined }],
] as const)('looks through all jobs %s at once', async ([, values]) => {
  expect((await count(values, [10])).looked).toEqual([undefined]);
});
