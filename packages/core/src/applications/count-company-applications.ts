import { applications, erasedApplications, jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { and, count, eq, sum } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { given } from '../page.ts';

/**
 * A query for how many applications there are to a company's jobs, or to one of them, by status, for
 * `countByStatus`: those that are there, and those that were erased with their students' accounts.
 */
export function countCompanyApplications(
  db: Database,
  { companyId, jobId }: { readonly companyId: number; readonly jobId?: number | undefined },
) {
  const own = and(
    eq(jobs.companyId, companyId),
    given(jobId, (id) => eq(jobs.id, id)),
  );
  return unionAll(
    db
      .select({ status: applications.status, count: count() })
      .from(applications)
      .innerJoin(jobs, eq(jobs.id, applications.jobId))
      .where(own)
      .groupBy(applications.status),
    db
      .select({
        status: erasedApplications.status,
        count: sum(erasedApplications.count).mapWith(Number),
      })
      .from(erasedApplications)
      .innerJoin(jobs, eq(jobs.id, erasedApplications.jobId))
      .where(own)
      .groupBy(erasedApplications.status),
  );
}
