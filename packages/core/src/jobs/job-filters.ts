import { jobs } from '@internsync/db/schema';
import type { Placeholders } from '@internsync/db/statement';
import { and, eq, gte, sql, type SQL } from 'drizzle-orm';
import { ifDefined } from '../lists/page.ts';
import { deadlineOrder } from './deadline-order.ts';
import type { ListJobsInput } from './schemas.ts';
import { matchesPatterns } from './search-text.ts';

/** The filters of a list of jobs, without the caller. */
export interface JobFilters extends Pick<
  ListJobsInput,
  'status' | 'companyId' | 'workMode' | 'workType' | 'postedSince' | 'deadlineFrom' | 'deadlineTo'
> {
  /** The words of a search; see `patternsOf`. */
  readonly patterns?: string | undefined;
}

/** Matches jobs that meet all given filters. */
export function whereFilters(filters: Placeholders<JobFilters>): SQL | undefined {
  return and(
    ifDefined(filters.status, (status) => eq(jobs.status, status)),
    ifDefined(filters.companyId, (companyId) => eq(jobs.companyId, companyId)),
    ifDefined(filters.workMode, (workMode) => eq(jobs.workMode, workMode)),
    ifDefined(filters.workType, (workType) => eq(jobs.workType, workType)),
    ifDefined(filters.postedSince, (since) => gte(jobs.postedAt, sql`${since}::timestamptz`)),
    ifDefined(filters.deadlineFrom, (from) => sql`${deadlineOrder} >= ${from}::date`),
    ifDefined(filters.deadlineTo, (to) => sql`${deadlineOrder} <= ${to}::date`),
    ifDefined(filters.patterns, matchesPatterns),
  );
}
