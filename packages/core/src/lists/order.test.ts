import { applications, jobs, resumeAccesses, resumes } from '@internsync/db/schema';
import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { ascending, descending } from './order.ts';
import { openHarness } from '../testing/harness.ts';

const { deps } = await openHarness();
const { db } = deps;

const { appliedAt, id } = applications;

it.for([
  [
    'jobs',
    db
      .select()
      .from(jobs)
      .where(eq(jobs.status, 'active'))
      .orderBy(descending(jobs.postedAt), descending(jobs.id)),
  ],
  [
    'a company’s jobs',
    db
      .select()
      .from(jobs)
      .where(eq(jobs.companyId, 1))
      .orderBy(descending(jobs.postedAt), descending(jobs.id)),
  ],
  [
    'a job’s applications',
    db
      .select()
      .from(applications)
      .where(eq(applications.jobId, 1))
      .orderBy(descending(appliedAt), descending(id)),
  ],
  [
    'a job’s applications, oldest first',
    db
      .select()
      .from(applications)
      .where(eq(applications.jobId, 1))
      .orderBy(ascending(appliedAt), ascending(id)),
  ],
  [
    'a student’s applications',
    db
      .select()
      .from(applications)
      .where(eq(applications.studentId, 1))
      .orderBy(descending(appliedAt), descending(id)),
  ],
  [
    'resumes',
    db.select().from(resumes).where(eq(resumes.studentId, 1)).orderBy(descending(resumes.id)),
  ],
  [
    'a student’s access log',
    db
      .select()
      .from(resumeAccesses)
      .where(eq(resumeAccesses.studentId, 1))
      .orderBy(descending(resumeAccesses.id)),
  ],
] as const)('the order of %s is that of an index, so no sort is needed', async ([, query]) => {
  const plan = await db.transaction(async (tx) => {
    // On an empty table, a sequential scan with a sort is cheapest, whatever indexes exist.
    await tx.execute(sql`set local enable_seqscan = off`);
    await tx.execute(sql`set local enable_bitmapscan = off`);
    return JSON.stringify(await tx.execute(sql`explain ${query.getSQL()}`));
  });
  expect(plan).toContain('Index Scan');
  expect(plan).not.toContain('Sort');
});
