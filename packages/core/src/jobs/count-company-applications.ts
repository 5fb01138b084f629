import { applicationStatus, jobs, jobTallies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, sql, type AnyColumn } from 'drizzle-orm';
import { ifDefined } from '../lists/page.ts';
import { recordOf } from '../lists/record-of.ts';
import type { ApplicationCounts } from '../values/application-status.ts';

const total = (column: AnyColumn) => sql`coalesce(sum(${column}), 0)`.mapWith(Number);

const totals = recordOf(applicationStatus.enumValues, (status) => total(jobTallies[status]));

/**
 * Counts the applications to a company's jobs, or to one job, by status, including those that were
 * erased with their students' accounts. Reads one row per job.
 */
export async function countCompanyApplications(
  db: Database,
  { companyId, jobId }: { readonly companyId: number; readonly jobId?: number | undefined },
): Promise<ApplicationCounts> {
  const [counts] = await db
    .select(totals)
    .from(jobs)
    .innerJoin(jobTallies, eq(jobTallies.jobId, jobs.id))
    .where(
      and(
        eq(jobs.companyId, companyId),
        ifDefined(jobId, (id) => eq(jobs.id, id)),
      ),
    );
  if (!counts) throw new Error('An aggregate without groups has no row');
  return counts;
}
