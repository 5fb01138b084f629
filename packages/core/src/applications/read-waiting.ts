import { applicationMatches, applications, jobs, waitingStatuses } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { eq, inArray, sql } from 'drizzle-orm';
import { selectApplicationsWith } from './application-view.ts';

/** Matches the applications that wait for the company. */
export const isWaiting = inArray(applications.status, [...waitingStatuses]);

/**
 * The applications to a company's jobs that have waited longest. Of each job it reads at most so many as it
 * returns, whatever number there is.
 */
export const readWaiting = statement<{ readonly companyId: number }, { readonly rows: number }>()((
  db,
  { companyId },
  { rows },
) => {
  const { score, coverage, rules, vocabulary, requirements, applicationId } = applicationMatches;
  // In the order of the index of a job's applications that wait.
  const ofJob = sql`select ${applications.id} as id, ${applications.statusSince} as since
    from ${applications}
    where ${applications.jobId} = ${jobs.id} and ${isWaiting}
    order by ${applications.statusSince}, ${applications.id} limit ${rows}`;
  const longest = sql`select waiting.id from ${jobs} cross join lateral (${ofJob}) as waiting
    where ${jobs.companyId} = ${companyId} and ${jobs.status} <> 'deleted'
    order by waiting.since, waiting.id limit ${rows}`;
  return (
    selectApplicationsWith(db, { match: { score, coverage, rules, vocabulary, requirements } })
      .innerJoin(applicationMatches, eq(applicationId, applications.id))
      // As an array: for a list the planner may read all applications of the company.
      .where(sql`${applications.id} = any(array(${longest}))`)
      .orderBy(applications.statusSince, applications.id)
  );
});
