import { applications, companies, jobs, jobTallies, savedJobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, exists, ne, sql, type SQL } from 'drizzle-orm';
import { today } from '../values/calendar.ts';
import type { Deps } from '../context.ts';
import { deadlineOrder } from './deadline-order.ts';
import type { Job, JobCard } from './schemas.ts';

/**
 * The number of a job's applications that were not withdrawn, erased ones included. A subquery instead
 * of a join: it then runs only for the rows shown, whatever the query plan.
 */
export function applicantCount(db: Database) {
  const tally = db
    .select({ applicants: jobTallies.applicants })
    .from(jobTallies)
    .where(eq(jobTallies.jobId, jobs.id));
  return sql<number>`coalesce((${tally}), 0)`;
}

/** The columns that callers see of a job in a list. */
const cardColumns = {
  id: jobs.id,
  title: jobs.title,
  shortDescription: jobs.shortDescription,
  location: jobs.location,
  workMode: jobs.workMode,
  workType: jobs.workType,
  status: jobs.status,
  deadline: jobs.deadline,
  blind: jobs.blind,
  postedAt: jobs.postedAt,
  updatedAt: jobs.updatedAt,
};

const companyColumns = {
  id: companies.id,
  name: companies.name,
  hrEmail: companies.hrEmail,
  website: companies.website,
};

/** Who reads jobs: a student by the id, a company, or `anybody`, who is told of no applicants. */
export type CardReader = SQL | 'company' | 'anybody';

/** What a student has to do with a job, looked up for the rows shown only; null without a student. */
function standing(db: Database, reader: CardReader) {
  if (typeof reader === 'string')
    return { alreadyApplied: sql<null>`null`, saved: sql<null>`null` };
  const applied = db
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.jobId, jobs.id),
        eq(applications.studentId, reader),
        ne(applications.status, 'withdrawn'),
      ),
    );
  const saved = db
    .select({ id: savedJobs.jobId })
    .from(savedJobs)
    .where(and(eq(savedJobs.jobId, jobs.id), eq(savedJobs.studentId, reader)));
  return {
    alreadyApplied: sql<boolean | null>`${exists(applied)}`,
    saved: sql<boolean | null>`${exists(saved)}`,
  };
}

/** What a query selects of jobs with their companies, for `toCard` or `toPublicCard`. */
export function cardFields(db: Database, reader: CardReader = 'company') {
  return {
    job: cardColumns,
    company: companyColumns,
    applicantCount: reader === 'anybody' ? sql<number>`0` : applicantCount(db),
    ...standing(db, reader),
  };
}

/** A query for jobs with their companies, for `toCard`. */
export function selectCards(db: Database, reader?: CardReader) {
  return db
    .select(cardFields(db, reader))
    .from(jobs)
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .$dynamic();
}

/** A query for jobs with their companies, for `toJob`. */
export function selectJobs(db: Database, reader?: CardReader) {
  const { description, deadlineText } = jobs;
  return db
    .select({
      ...cardFields(db, reader),
      job: { ...cardColumns, description, deadlineText },
    })
    .from(jobs)
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .$dynamic();
}

/** The deadline as a legacy client typed it, returned to legacy clients only. */
export interface DeadlineText {
  readonly deadlineText: string | null;
}

export type CardRow = Awaited<ReturnType<typeof selectCards>>[number];
export type JobRow = Awaited<ReturnType<typeof selectJobs>>[number];

/** Converts a row to the job that callers see in a list; `on` is today's date. */
export function toCard(row: CardRow, on: string): JobCard {
  const { job, company, applicantCount, alreadyApplied, saved } = row;
  return {
    id: job.id,
    company,
    title: job.title,
    shortDescription: job.shortDescription,
    location: job.location,
    workMode: job.workMode,
    workType: job.workType,
    status: job.status,
    deadline: job.deadline,
    blind: job.blind,
    open: isOpen(job, on),
    applicantCount,
    postedAt: job.postedAt.toISOString(),
    updatedAt: job.updatedAt.toISOString(),
    ...(alreadyApplied !== null && { alreadyApplied }),
    ...(saved !== null && { saved }),
  };
}

/** Converts a row to the job that callers see; `on` is today's date. */
export function toJob(row: JobRow, on: string): Job & DeadlineText {
  const { description, deadlineText } = row.job;
  return { ...toCard(row, on), description, deadlineText };
}

/** Whether a job accepts applications on a day, `YYYY-MM-DD`. */
export function isOpen(
  { status, deadline }: { readonly status: JobCard['status']; readonly deadline: string | null },
  on: string,
): boolean {
  return status === 'active' && !isPast(deadline, on);
}

/** Whether a deadline is past; both are dates, `YYYY-MM-DD`. */
export function isPast(deadline: string | null, on: string): boolean {
  return deadline !== null && deadline < on;
}

/**
 * Matches jobs that are open to applications on the given day. PostgreSQL combines two indexes only if the
 * condition of neither is one of the other's: in this order, that of the status is not that of `jobs_search`.
 */
export function isOpenOn(day: string | SQL): SQL | undefined {
  return and(sql`'active' = ${jobs.status}`, sql`${deadlineOrder} >= ${day}::date`);
}

/** The job that `where` matches, or `null`. */
export async function findJob(
  deps: Pick<Deps, 'now' | 'settings'>,
  db: Database,
  where: SQL | undefined,
): Promise<Job | null> {
  const [row] = await selectJobs(db).where(where);
  return row ? toJob(row, today(deps)) : null;
}
