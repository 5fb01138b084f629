import { companies, jobs, jobTallies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { today } from '../values/calendar.ts';
import type { Deps } from '../context.ts';
import { deadlineOrder } from './deadline-order.ts';
import type { Job } from './schemas.ts';

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

/** A query for jobs with their companies, for `toJob`. */
export function selectJobs(db: Database) {
  return db
    .select({
      job: getTableColumns(jobs),
      company: {
        id: companies.id,
        name: companies.name,
        hrEmail: companies.hrEmail,
        website: companies.website,
      },
      applicantCount: applicantCount(db),
    })
    .from(jobs)
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .$dynamic();
}

/** The deadline as a legacy client typed it, returned to legacy clients only. */
export interface DeadlineText {
  readonly deadlineText: string | null;
}

export type JobRow = Awaited<ReturnType<typeof selectJobs>>[number];

/** Converts a row to the job that callers see; `on` is today's date. */
export function toJob({ job, company, applicantCount }: JobRow, on: string): Job & DeadlineText {
  return {
    id: job.id,
    company,
    title: job.title,
    shortDescription: job.shortDescription,
    description: job.description,
    location: job.location,
    workMode: job.workMode,
    workType: job.workType,
    status: job.status,
    deadline: job.deadline,
    open: job.status === 'active' && !isPast(job.deadline, on),
    applicantCount,
    postedAt: job.postedAt.toISOString(),
    updatedAt: job.updatedAt.toISOString(),
    deadlineText: job.deadlineText,
  };
}

/** Whether a deadline is past; both are dates, `YYYY-MM-DD`. */
export function isPast(deadline: string | null, on: string): boolean {
  return deadline !== null && deadline < on;
}

/** Matches jobs that are open to applications on the given day. */
export function isOpenOn(day: string | SQL): SQL | undefined {
  return and(eq(jobs.status, 'active'), sql`${deadlineOrder} >= ${day}::date`);
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
