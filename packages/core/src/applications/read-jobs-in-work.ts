import {
  applications,
  applicationStatus,
  companies,
  erasedApplications,
  jobs,
  jobTallies,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and, eq, ne, sql } from 'drizzle-orm';
import { deadlineOrder } from '../jobs/deadline-order.ts';
import { applicantCount, isOpenOn } from '../jobs/job-view.ts';
import { ascending, descending } from '../lists/order.ts';
import { recordOf } from '../lists/record-of.ts';
import type { ApplicationStatus } from '../values/application-status.ts';
import { isWaiting } from './read-waiting.ts';

/** Since when the applicant to a job waits who waits longest; null: nobody waits. One step in an index. */
const longestWait = sql<Date | null>`(
  select ${applications.statusSince} from ${applications}
  where ${applications.jobId} = ${jobs.id} and ${isWaiting}
  order by ${applications.statusSince}, ${applications.id} limit 1
)`.mapWith(applications.statusSince);

/** The number of applications to a job in a status, without those that were erased with their students. */
function countOf(db: Database, status: ApplicationStatus) {
  const counted = db
    .select({ count: jobTallies[status] })
    .from(jobTallies)
    .where(eq(jobTallies.jobId, jobs.id));
  const erased = db
    .select({ count: erasedApplications.count })
    .from(erasedApplications)
    .where(and(eq(erasedApplications.jobId, jobs.id), eq(erasedApplications.status, status)));
  return sql<number>`coalesce((${counted}), 0) - coalesce((${erased}), 0)`;
}

/** Counts are looked up for the rows shown only: a join would read the counts of every company. */
function selectJobsInWork(db: Database) {
  return (
    db
      .select({
        id: jobs.id,
        title: jobs.title,
        jobStatus: jobs.status,
        deadline: jobs.deadline,
        applicants: applicantCount(db),
        waitingSince: longestWait,
        ...recordOf(applicationStatus.enumValues, (status) => countOf(db, status)),
      })
      .from(jobs)
      // In a select without a join, Drizzle names columns without their tables, and the subqueries need them.
      .innerJoin(companies, eq(companies.id, jobs.companyId))
      .$dynamic()
  );
}

export type JobInWorkRow = Awaited<ReturnType<typeof selectJobsInWork>>[number];

interface Rows {
  readonly rows: number;
}

/** A company's jobs that are not deleted: by the longest wait, and those where nobody waits by their age. */
export const readJobsInWork = statement<{ readonly companyId: number }, Rows>()(
  (db, { companyId }, { rows }) =>
    selectJobsInWork(db)
      .where(and(eq(jobs.companyId, companyId), ne(jobs.status, 'deleted')))
      .orderBy(sql`${longestWait} asc nulls last`, descending(jobs.postedAt), descending(jobs.id))
      .limit(rows),
);

interface Closing {
  readonly companyId: number;
  /** Days, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

/** A company's open jobs with a deadline within some days, the earliest first. */
export const readClosingJobs = statement<Closing, Rows>()((db, { companyId, from, to }, { rows }) =>
  selectJobsInWork(db)
    .where(and(eq(jobs.companyId, companyId), isOpenOn(from), sql`${deadlineOrder} <= ${to}::date`))
    .orderBy(deadlineOrder, ascending(jobs.id))
    .limit(rows),
);
