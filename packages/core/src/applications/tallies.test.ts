import {
  applications,
  applicationStatus,
  erasedApplications,
  jobs,
  jobTallies,
  jobTotals,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { onPostgres } from '@internsync/db/testing/test-database';
import { and, asc, count, eq, inArray, ne, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { deleteAccount } from '../auth/delete-account.ts';
import { ServiceError } from '../errors.ts';
import { closeExpiredJobs } from '../jobs/close-expired-jobs.ts';
import { closeJob } from '../jobs/close-job.ts';
import { deleteJob } from '../jobs/delete-job.ts';
import { getJob } from '../jobs/get-job.ts';
import { publishJob } from '../jobs/publish-job.ts';
import {
  makeApplication,
  makeCompany,
  makeJob,
  makeResume,
  makeStudent,
} from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { applyToJob } from './apply-to-job.ts';
import { countApplications } from './count-applications.ts';
import { ReviewStatus } from './schemas.ts';
import { setApplicationStatus } from './set-application-status.ts';
import { withdrawApplication } from './withdraw-application.ts';

const { deps, as } = await openHarness();
const { db } = deps;

/** The number of applications to a job in a status; zeros are left out. */
type Count = [jobId: number, status: string, count: number];
const inOrder = (counts: Count[]) =>
  counts.filter(([, , count]) => count !== 0).sort((a, b) => String(a).localeCompare(String(b)));

async function tallied() {
  const rows = await db.select().from(jobTallies);
  for (const { applicants, withdrawn: _, jobId: _job, ...others } of rows) {
    expect(applicants).toBe(Object.values(others).reduce((sum, n) => sum + n));
  }
  return inOrder(
    rows.flatMap((row) =>
      applicationStatus.enumValues.map((status): Count => [row.jobId, status, row[status]]),
    ),
  );
}

async function counted() {
  const all = unionAll(
    db.select({ jobId: applications.jobId, status: applications.status }).from(applications),
    // One row per counted application.
    db
      .select({ jobId: erasedApplications.jobId, status: erasedApplications.status })
      .from(erasedApplications)
      .innerJoin(sql`lateral generate_series(1, ${erasedApplications.count})`, sql`true`),
  ).as('all_applications');
  const rows = await db
    .select({ jobId: all.jobId, status: all.status, count: count() })
    .from(all)
    .groupBy(all.jobId, all.status);
  return inOrder(rows.map(({ jobId, status, count }): Count => [jobId, status, count]));
}

async function leave(actor: StudentActor | CompanyActor): Promise<void> {
  const passwords = { ...deps.passwords, verify: async () => true };
  await deleteAccount({ ...as(actor), passwords }, { password: 'any' });
}

/** A seeded generator of numbers below `limit` (Lehmer). */
function randomBelow(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

/** A company with jobs, and students with one resume each. */
async function makeWorld(sizes: { jobs: number; students: number }) {
  const company = await makeCompany(db);
  const offered = [];
  for (let n = 0; n < sizes.jobs; n += 1) offered.push(await makeJob(db, { company }));
  const people = [];
  for (let n = 0; n < sizes.students; n += 1) {
    const student = await makeStudent(db);
    people.push({ student, resumeId: (await makeResume(db, student)).id });
  }
  return { company, offered, people };
}

type World = Awaited<ReturnType<typeof makeWorld>>;

/** Calls a random verb as a random actor; most calls succeed, some are refused. */
async function doSomething({ company, offered, people }: World, below: (limit: number) => number) {
  const person = people[below(people.length)];
  const job = offered[below(offered.length)];
  if (!person || !job) return;
  const { student, resumeId } = person;
  const what = below(20);
  if (what === 0) return await leave(student);
  if (what < 8) {
    const resume = { kind: 'stored', resumeId } as const;
    await applyToJob(as(student), { jobId: job.id, coverLetter: null, resume });
    return;
  }
  const made = await db
    .select({ id: applications.id })
    .from(applications)
    .where(eq(applications.jobId, job.id))
    .orderBy(asc(applications.id));
  const applicationId = made[below(Math.max(1, made.length))]?.id ?? 0;
  if (what < 12) {
    await withdrawApplication(as(student), { applicationId });
    return;
  }
  const status = ReviewStatus.options[below(ReviewStatus.options.length)] ?? 'pending';
  await setApplicationStatus(as(company), { applicationId, status });
}

async function totals() {
  const kept = await db.select().from(jobTotals).where(ne(jobTotals.count, 0));
  const found = await db
    .select({ status: jobs.status, count: count() })
    .from(jobs)
    .groupBy(jobs.status);
  const sorted = (rows: typeof kept) => rows.map((row) => `${row.status} ${row.count}`).sort();
  return { kept: sorted(kept), found: sorted(found) };
}

function faultsOf(outcomes: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return outcomes
    .map((outcome): unknown => (outcome.status === 'rejected' ? outcome.reason : null))
    .filter((reason) => reason !== null && !(reason instanceof ServiceError));
}

describe('the tallies of jobs equal count(*)', () => {
  it.for(onPostgres() ? [1, 2, 3] : [1])('after random sequential calls (%i)', async (seed) => {
    const below = randomBelow(seed);
    const world = await makeWorld({ jobs: 3, students: 6 });
    for (let step = 0; step < 60; step += 1) {
      expect(faultsOf(await Promise.allSettled([doSomething(world, below)]))).toEqual([]);
    }
    expect(await tallied()).toEqual(await counted());
    await leave(world.company);
    expect(await tallied()).toEqual(await counted());
  });

  it('after random concurrent calls, without a deadlock', async () => {
    const below = randomBelow(7);
    const rounds = onPostgres() ? 5 : 1;
    for (let round = 0; round < rounds; round += 1) {
      const world = await makeWorld({ jobs: 3, students: 12 });
      const calls = Array.from({ length: 80 }, () => doSomething(world, below));
      expect(faultsOf(await Promise.allSettled(calls))).toEqual([]);
      expect(await tallied()).toEqual(await counted());
      const goodbyes = [world.company, ...world.people.map(({ student }) => student)].map(leave);
      expect(faultsOf(await Promise.allSettled(goodbyes))).toEqual([]);
      expect(await tallied()).toEqual(await counted());
    }
  }, 120_000);

  it('after many students applied to one job at once', async () => {
    const { company, offered, people } = await makeWorld({ jobs: 1, students: 40 });
    const jobId = offered[0]?.id ?? 0;
    await Promise.all(
      people.map(({ student, resumeId }) =>
        applyToJob(as(student), {
          jobId,
          coverLetter: null,
          resume: { kind: 'stored', resumeId },
        }),
      ),
    );
    expect(await getJob(as(company), { jobId })).toMatchObject({ applicantCount: 40 });
    expect(await countApplications(as(company), { jobId })).toMatchObject({ pending: 40 });
    expect(await tallied()).toEqual(await counted());
  });

  it('after concurrent statements that change many rows in opposite orders', async () => {
    const { offered, people } = await makeWorld({ jobs: 5, students: 10 });
    const pairs = offered.flatMap((job) =>
      people.map(({ student, resumeId }) => ({
        jobId: job.id,
        studentId: student.studentId,
        resumeId,
      })),
    );
    await db.insert(applications).values(pairs.toReversed());
    const own = inArray(
      applications.jobId,
      offered.map(({ id }) => id),
    );
    const moved = (remainder: number) =>
      db
        .update(applications)
        .set({ status: 'rejected' })
        .where(sql`${own} and ${applications.id} % 2 = ${remainder}`);
    await Promise.all([moved(0), moved(1)]);
    expect(await tallied()).toEqual(await counted());
    const [from, to] = [offered[0]?.id ?? 0, (await makeJob(db)).id];
    await db.update(applications).set({ jobId: to }).where(eq(applications.jobId, from));
    await db.update(applications).set({ coverLetter: 'says nothing of a status' }).where(own);
    await db.delete(applications).where(eq(applications.jobId, to));
    await db.insert(erasedApplications).values({ jobId: to, status: 'accepted', count: 3 });
    await db.update(erasedApplications).set({ count: 2 }).where(eq(erasedApplications.jobId, to));
    expect(await tallied()).toEqual(await counted());
    await db.delete(jobs).where(eq(jobs.id, from));
    expect(await tallied()).toEqual(await counted());
  });

  it('after an insert that updates existing rows', async () => {
    const { id, jobId, studentId, resumeId } = await makeApplication(db, { status: 'withdrawn' });
    const other = await makeStudent(db);
    const resume = await makeResume(db, other);
    await db
      .insert(applications)
      .values([
        { jobId, studentId, resumeId },
        { jobId, studentId: other.studentId, resumeId: resume.id },
      ])
      .onConflictDoUpdate({
        target: [applications.jobId, applications.studentId],
        set: { status: 'pending' },
      });
    const [tally] = await db.select().from(jobTallies).where(eq(jobTallies.jobId, jobId));
    expect(tally).toMatchObject({ pending: 2, withdrawn: 0, applicants: 2 });
    await db.delete(applications).where(eq(applications.id, id));
    expect(await tallied()).toEqual(await counted());
  });

  it('after changes of one transaction that only its commit adds up', async () => {
    const { id, job } = await makeApplication(db);
    await db.transaction(async (tx) => {
      await tx.update(applications).set({ status: 'accepted' }).where(eq(applications.id, id));
      await makeApplication(tx, { job });
      await tx.delete(applications).where(eq(applications.id, id));
      await tx.insert(erasedApplications).values({ jobId: job.id, status: 'accepted', count: 2 });
    });
    const [tally] = await db.select().from(jobTallies).where(eq(jobTallies.jobId, job.id));
    expect(tally).toMatchObject({ pending: 1, accepted: 2, applicants: 3 });
    expect(await tallied()).toEqual(await counted());
  });

  it('after a rollback', async () => {
    const { id } = await makeApplication(db);
    const undone = db.transaction(async (tx) => {
      await tx.update(applications).set({ status: 'accepted' }).where(eq(applications.id, id));
      tx.rollback();
    });
    await expect(undone).rejects.toThrow('Rollback');
    expect(await tallied()).toEqual(await counted());
  });

  it('after a table was truncated, and after a recount', async () => {
    const { id, student, job } = await makeApplication(db);
    await makeApplication(db, { job, status: 'accepted' });
    await leave(student);
    expect(await db.select().from(applications).where(eq(applications.id, id))).toEqual([]);
    await db.update(jobTallies).set({ pending: 1000 }).where(eq(jobTallies.jobId, job.id));
    await db.execute(sql`select recount_job_tallies()`);
    expect(await tallied()).toEqual(await counted());
    await db.execute(sql`truncate applications cascade`);
    expect(await tallied()).toContainEqual([job.id, 'withdrawn', 1]);
  });
});

describe('the totals of jobs equal count(*)', () => {
  it('after jobs were published, closed and deleted concurrently while a company left', async () => {
    const [company, leaving] = [await makeCompany(db), await makeCompany(db)];
    const made = [];
    for (let n = 0; n < 8; n += 1) {
      made.push(await makeJob(db, { company, status: n % 2 === 0 ? 'draft' : 'active' }));
      await makeJob(db, { company: leaving, deadline: '2020-01-01' });
    }
    const outcomes = await Promise.allSettled([
      ...made.map(async ({ id: jobId }) => await publishJob(as(company), { jobId })),
      ...made.map(async ({ id: jobId }) => await closeJob(as(company), { jobId })),
      ...made.slice(4).map(async ({ id: jobId }) => await deleteJob(as(company), { jobId })),
      closeExpiredJobs(deps),
      leave(leaving),
    ]);
    expect(faultsOf(outcomes)).toEqual([]);
    const { kept, found } = await totals();
    expect(kept).toEqual(found);
  });

  it('after statements that change many rows, and after the table was truncated', async () => {
    const company = await makeCompany(db);
    for (const status of ['draft', 'active', 'closed'] as const) {
      await makeJob(db, { company, status });
    }
    const own = eq(jobs.companyId, company.companyId);
    await db.update(jobs).set({ status: 'closed' }).where(own);
    await db.update(jobs).set({ title: 'says nothing of a status' }).where(own);
    await db.delete(jobs).where(and(own, ne(jobs.status, 'draft')));
    const { kept, found } = await totals();
    expect(kept).toEqual(found);
    await db.execute(sql`truncate jobs cascade`);
    expect(await totals()).toEqual({ kept: [], found: [] });
    expect(await db.select().from(jobTallies)).toEqual([]);
  });
});

it.runIf(onPostgres())(
  'applications to a job change beside a transaction that changed one of them',
  async () => {
    const { id, job } = await makeApplication(db);
    const other = await makeApplication(db, { job });
    const change = async (tx: Database, own: number) =>
      await tx.update(applications).set({ status: 'accepted' }).where(eq(applications.id, own));
    await db.transaction(async (tx) => {
      await change(tx, id);
      await change(db, other.id);
    });
    expect(await tallied()).toEqual(await counted());
  },
);

it.runIf(onPostgres())(
  'companies write their jobs beside a transaction that wrote some',
  async () => {
    const [slow, ...others] = await Promise.all(Array.from({ length: 4 }, () => makeCompany(db)));
    if (!slow) throw new Error('There is no company');
    const beside: Promise<unknown>[] = [];
    await db.transaction(async (tx) => {
      await makeJob(tx, { company: slow });
      // By chance one of them has the same part of the totals, but not all.
      for (const company of others) beside.push(makeJob(db, { company }));
      await Promise.any(beside);
    });
    await Promise.all(beside);
    const { kept, found } = await totals();
    expect(kept).toEqual(found);
  },
);
