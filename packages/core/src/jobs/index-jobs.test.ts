import { jobs, searchWords } from '@internsync/db/schema';
import { eq, inArray, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { onPostgres } from '@internsync/db/testing/test-database';
import { openHarness } from '../testing/harness.ts';
import { deleteJob } from './delete-job.ts';
import { indexJobs } from './index-jobs.ts';
import { listJobs } from './list-jobs.ts';
import { pruneSearchWords } from './prune-search-words.ts';
import { ListJobsInput } from './schemas.ts';

const { deps, as } = await openHarness();
const { db } = deps;
const student = as(await makeStudent(db));

async function found(search: string) {
  const { items } = await listJobs(student, ListJobsInput.parse({ search }));
  return items.map(({ title }) => title);
}

it('finds jobs that the previous version wrote or changed, once they are indexed', async () => {
  const old = await makeJob(db, {
    title: 'Plumber',
    search: null,
    heading: null,
    searchVersion: 0,
  });
  const changed = await makeJob(db, { title: 'Carpenter' });
  await db.update(jobs).set({ title: 'Mason' }).where(eq(jobs.id, changed.id));
  expect([await found('plumber'), await found('mason')]).toEqual([[], []]);
  await indexJobs(deps);
  expect([await found('plumber'), await found('mason'), await found('carpenter')]).toEqual([
    [old.title],
    ['Mason'],
    [],
  ]);
  const [row] = await db.select().from(jobs).where(eq(jobs.id, changed.id));
  expect(row?.updatedAt).toEqual(changed.updatedAt);
});

it('indexes any number of jobs, and none twice', async () => {
  for (let made = 0; made < 3; made += 1) await makeJob(db);
  await db.execute(sql`insert into jobs (company_id, title, short_description, description, location, work_mode, work_type, status)
    select company_id, 'Glazier', 'a', 'b', 'c', work_mode, work_type, status from jobs, generate_series(1, 60) limit 250`);
  await indexJobs(deps);
  const { total } = await listJobs(
    student,
    ListJobsInput.parse({ search: 'glazier', withTotal: true }),
  );
  expect(total).toEqual({ count: 250, more: false });
  const before = await db
    .select({ version: sql`xmin` })
    .from(jobs)
    .orderBy(jobs.id);
  await indexJobs(deps);
  expect(
    await db
      .select({ version: sql`xmin` })
      .from(jobs)
      .orderBy(jobs.id),
  ).toEqual(before);
});

it('forgets words that no active job has any more', async () => {
  const known = async () => (await db.select().from(searchWords)).map(({ word }) => word);
  const job = await makeJob(db, { title: 'Upholsterer welder' });
  await makeJob(db, { title: 'Welder' });
  expect(await known()).toEqual(expect.arrayContaining(['upholsterer', 'welder']));
  await deleteJob(as(job.company), { jobId: job.id });
  await pruneSearchWords(deps);
  expect(await known()).not.toContain('upholsterer');
  expect(await known()).toContain('welder');
});

// PGlite has one connection, so nothing happens meanwhile.
it.skipIf(!onPostgres())(
  'keeps a word that a job gets while it looks for unused ones',
  async () => {
    const old = await makeJob(db, { title: 'Thatcher' });
    await deleteJob(as(old.company), { jobId: old.id });
    const draft = await makeJob(db, { title: 'Thatcher', status: 'draft' });
    let pruned: Promise<void> | undefined;

    await db.transaction(async (tx) => {
      await tx.update(jobs).set({ status: 'active' }).where(eq(jobs.id, draft.id));
      pruned = pruneSearchWords(deps);
      const waiting = sql`select from pg_locks where relation = 'search_words'::regclass and not granted`;
      await expect.poll(async () => await tx.$count(sql`(${waiting}) as waiting`)).toBe(1);
    });
    await pruned;

    expect(await found('thatcher')).toEqual(['Thatcher']);
  },
);

it('what lists read and searches rank by fills few pages, however long descriptions are', async () => {
  const company = await makeCompany(db);
  const ids: number[] = [];
  for (let at = 0; at < 24; at += 1) {
    const words = Array.from({ length: 200 }, () => crypto.randomUUID().slice(0, 8));
    ids.push((await makeJob(db, { company, description: words.join(' ') })).id);
  }
  const [pages] = await db
    .select({ count: sql`count(distinct (ctid::text::point)[0])`.mapWith(Number) })
    .from(jobs)
    .where(inArray(jobs.id, ids));
  expect(pages?.count).toBeLessThanOrEqual(3);
});
