import { jobs } from '@internsync/db/schema';
import type { Places } from '@internsync/db/statement';
import { and, eq, gte, sql, type SQL } from 'drizzle-orm';
import { given } from '../lists/page.ts';
import { deadlineOrder } from './job-order.ts';
import type { ListJobsInput } from './schemas.ts';
import { matchesPatterns } from './search-text.ts';

/** What narrows a list of jobs down, besides who lists them. */
export interface JobFilters extends Pick<
  ListJobsInput,
  'status' | 'companyId' | 'workMode' | 'workType' | 'postedSince' | 'deadlineFrom' | 'deadlineTo'
> {
  /** The words of a search, see `patternsOf`. */
  readonly patterns?: string | undefined;
}

/** Whether a job meets all that is given. */
export function meets(filters: Places<JobFilters>): SQL | undefined {
  return and(
    given(filters.status, (status) => eq(jobs.status, status)),
    given(filters.companyId, (companyId) => eq(jobs.companyId, companyId)),
    given(filters.workMode, (workMode) => eq(jobs.workMode, workMode)),
    given(filters.workType, (workType) => eq(jobs.workType, workType)),
    given(filters.postedSince, (since) => gte(jobs.postedAt, sql`${since}::timestamptz`)),
    given(filters.deadlineFrom, (from) => sql`${deadlineOrder} >= ${from}::date`),
    given(filters.deadlineTo, (to) => sql`${deadlineOrder} <= ${to}::date`),
    given(filters.patterns, matchesPatterns),
  );
}
