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
import { isOpenOn } from '../jobs/job-view.ts';
import { ascending, descending } from '../lists/order.ts';
import { recordOf } from '../lists/record-of.ts';
import { isWaiting } from './read-waiting.ts';

/** Since when the applicant to a job waits who waits longest; null: nobody waits. One step in an index. */
const longestWait = sql<Date | null>`(
  select ${applications.statusSince} from ${applications}
  where ${applications.jobId} = ${jobs.id} and ${isWaiting}
  order by ${applications.statusSince}, ${applications.id} limit 1
)`.mapWith(applications.statusSince);

/** Selects the jobs that are shown. */
function selectShown(db: Database) {
  return (
    db
      .select({
        id: jobs.id,
        title: jobs.title,
        jobStatus: jobs.status,
        deadline: jobs.deadline,
        postedAt: jobs.postedAt,
        waitingSince: longestWait.as('waiting_since'),
      })
      .from(jobs)
      // In a select without a join, Drizzle names columns without their tables, and the subqueries need them.
      .innerJoin(companies, eq(companies.id, jobs.companyId))
      .$dynamic()
  );
}

/**
 * The same with their counts, which are looked up once for each, and for those shown only: `choose` must limit
 * them. Applications that were erased with their students are tallied, but not counted by status.
 */
function selectJobsInWork(
  db: Database,
  choose: (query: ReturnType<typeof selectShown>) => ReturnType<typeof selectShown>,
) {
  const shown = choose(selectShown(db)).as('shown');
  const { count, status: erasedStatus, jobId } = erasedApplications;
  const erased = db
    .select(
      recordOf(applicationStatus.enumValues, (status) => {
        const isCounted = sql`${erasedStatus} = ${sql.raw(`'${status}'`)}`;
        return sql`coalesce(sum(${count}) filter (where ${isCounted}), 0)`.as(`erased_${status}`);
      }),
    )
    .from(erasedApplications)
    .where(eq(jobId, shown.id))
    .as('erased');
  return db
    .select({
      id: shown.id,
      title: shown.title,
      jobStatus: shown.jobStatus,
      deadline: shown.deadline,
      waitingSince: shown.waitingSince,
      applicants: sql`coalesce(${jobTallies.applicants}, 0)`.mapWith(Number),
      ...recordOf(applicationStatus.enumValues, (status) =>
        sql`coalesce(${jobTallies[status]}, 0) - ${erased[status]}`.mapWith(Number),
      ),
    })
    .from(shown)
    .leftJoin(jobTallies, eq(jobTallies.jobId, shown.id))
    .crossJoinLateral(erased);
}

export type JobInWorkRow = Awaited<ReturnType<typeof selectJobsInWork>>[number];

interface Rows {
  readonly rows: number;
}

/** A company's jobs that are not deleted: by the longest wait, and those where nobody waits by their age. */
export const readJobsInWork = statement<{ readonly companyId: number }, Rows>()(
  (db, { companyId }, { rows }) =>
    selectJobsInWork(db, (query) =>
      query
        .where(and(eq(jobs.companyId, companyId), ne(jobs.status, 'deleted')))
        .orderBy(sql`waiting_since asc nulls last`, descending(jobs.postedAt), descending(jobs.id))
        .limit(rows),
    ).orderBy(sql`waiting_since asc nulls last`, sql`shown.posted_at desc`, sql`shown.id desc`),
);

interface Closing {
  readonly companyId: number;
  /** Days, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

/** A company's open jobs with a deadline within some days, the earliest first. */
export const readClosingJobs = statement<Closing, Rows>()((db, { companyId, from, to }, { rows }) =>
  selectJobsInWork(db, (query) =>
    query
      .where(
        and(eq(jobs.companyId, companyId), isOpenOn(from), sql`${deadlineOrder} <= ${to}::date`),
      )
      .orderBy(deadlineOrder, ascending(jobs.id))
      .limit(rows),
  ).orderBy(sql`shown.deadline`, sql`shown.id`),
);
