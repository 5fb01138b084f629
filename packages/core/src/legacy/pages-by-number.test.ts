import { describe, expect, it } from 'vitest';
import { listApplicationsByPage } from './list-applications-by-page.ts';
import { deleteAccount } from '../auth/delete-account.ts';
import { ServiceError } from '../errors.ts';
import { listJobsByPage } from './list-jobs-by-page.ts';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import type { PageNumber } from './numbered-page.ts';

const { deps, as } = await openHarness();
const { db } = deps;

type ReadIds = (page: PageNumber) => Promise<number[]>;

/** Reads all pages by number until there is no further one, and the page `last`. */
async function everyPage(read: ReadIds) {
  const pages = [await read(1)];
  for (;;) {
    try {
      pages.push(await read(pages.length + 1));
    } catch (error) {
      if (!(error instanceof ServiceError) || error.field !== 'page') throw error;
      return { pages, last: await read('last') };
    }
  }
}

function inFours(ids: readonly number[]) {
  const pages = [ids.slice(0, 4)];
  for (let start = 4; start < ids.length; start += 4) pages.push(ids.slice(start, start + 4));
  return { pages, last: pages.at(-1) };
}

const idsOf = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);

describe('pages by number contain every row once, newest first', () => {
  it('of jobs, for a student and for their company, with and without filters', async () => {
    const student = as(await makeStudent(db));
    const company = await makeCompany(db, { name: 'Nile Works' });
    const made = [];
    for (let n = 0; n < 19; n += 1) {
      const status = n % 7 === 0 ? 'deleted' : n % 3 === 0 ? 'closed' : 'active';
      const workMode = n % 2 === 0 ? 'remote' : 'hybrid';
      made.unshift(await makeJob(db, { company, status, workMode, title: `Intern ${n}` }));
    }
    made.unshift(await makeJob(db, { title: 'of another', workMode: 'on_site' }));
    const active = made.filter(({ status }) => status === 'active');
    const own = made.filter((job) => job.company === company && job.status !== 'deleted');
    const remote = active.filter(({ workMode }) => workMode === 'remote');
    const ofNile = active.filter((job) => job.company === company);
    expect(await everyPage(async (page) => idsOf(await listJobsByPage(student, { page })))).toEqual(
      inFours(idsOf(active)),
    );
    expect(
      await everyPage(async (page) =>
        idsOf(await listJobsByPage(student, { page, workMode: 'remote' })),
      ),
    ).toEqual(inFours(idsOf(remote)));
    expect(
      await everyPage(async (page) =>
        idsOf(await listJobsByPage(student, { page, phrase: 'nile w' })),
      ),
    ).toEqual(inFours(idsOf(ofNile)));
    expect(
      await everyPage(async (page) => idsOf(await listJobsByPage(as(company), { page }))),
    ).toEqual(inFours(idsOf(own)));
    expect(
      await everyPage(async (page) =>
        idsOf(await listJobsByPage(as(company), { page, status: 'draft' })),
      ),
    ).toEqual(inFours([]));
  });

  it('of applications, for a company and a student, without withdrawn and erased ones', async () => {
    const job = await makeJob(db);
    const student = await makeStudent(db);
    const leaving = await makeStudent(db);
    const made = [await makeApplication(db, { job, student })];
    await makeApplication(db, { job, student: leaving, status: 'accepted' });
    for (let n = 0; n < 12; n += 1) {
      const status = n % 4 === 0 ? 'withdrawn' : 'under_review';
      const one = await makeApplication(db, { job, status });
      if (status !== 'withdrawn') made.unshift(one);
    }
    const passwords = { ...deps.passwords, verify: async () => true };
    await deleteAccount({ ...as(leaving), passwords }, { password: 'any' });
    const mine = [made.at(-1)?.id ?? 0];
    for (let n = 0; n < 5; n += 1) mine.unshift((await makeApplication(db, { student })).id);
    const pages = (actor: Parameters<typeof as>[0]) => async (page: PageNumber) =>
      idsOf(await listApplicationsByPage(as(actor), { jobId: job.id, page }));
    expect(await everyPage(pages(job.company))).toEqual(inFours(idsOf(made)));
    expect(await everyPage(pages(student))).toEqual(inFours(mine));
    expect(await everyPage(pages(await makeCompany(db)))).toEqual(inFours([]));
  });
});
