import { jobs, jobTallies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { and, eq, sql, type AnyColumn } from 'drizzle-orm';
import { given } from '../lists/page.ts';
import type { ApplicationCounts } from '../applications/schemas.ts';

const total = (column: AnyColumn) => sql`coalesce(sum(${column}), 0)`.mapWith(Number);

/**
 * How many applications there are to a company's jobs, or to one of them, in each status: those that
 * are there, and those that were erased with their students' accounts. Reads one row a job.
 */
export async function countCompanyApplications(
  db: Database,
  { companyId, jobId }: { readonly companyId: number; readonly jobId?: number | undefined },
): Promise<ApplicationCounts> {
  const [counts] = await db
    .select({
      pending: total(jobTallies.pending),
      under_review: total(jobTallies.under_review),
      shortlisted: total(jobTallies.shortlisted),
      interview_scheduled: total(jobTallies.interview_scheduled),
      accepted: total(jobTallies.accepted),
      rejected: total(jobTallies.rejected),
      withdrawn: total(jobTallies.withdrawn),
    })
    .from(jobs)
    .innerJoin(jobTallies, eq(jobTallies.jobId, jobs.id))
    .where(
      and(
        eq(jobs.companyId, companyId),
        given(jobId, (id) => eq(jobs.id, id)),
      ),
    );
  if (!counts) throw new Error('An aggregate without groups has no row');
  return counts;
}
