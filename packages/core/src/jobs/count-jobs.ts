import { jobs } from '@internsync/db/schema';
import { count, eq } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import { countByStatus } from '../lists/count-by-status.ts';
import { countCompanyApplications } from './count-company-applications.ts';
import type { ServiceCtx } from '../context.ts';
import type { JobCounts } from './schemas.ts';

/**
 * The counts of the caller's dashboard: its jobs and the applications to them, by status.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN.
 */
export async function countJobs(ctx: ServiceCtx): Promise<JobCounts> {
  const { companyId } = requireCompany(ctx.actor, 'manage_jobs');
  const [byStatus, applications] = await Promise.all([
    ctx.db
      .select({ status: jobs.status, count: count() })
      .from(jobs)
      .where(eq(jobs.companyId, companyId))
      .groupBy(jobs.status),
    countCompanyApplications(ctx.db, { companyId }),
  ]);
  const { draft, active, closed } = countByStatus(jobs.status.enumValues, byStatus);
  return { jobs: { draft, active, closed }, applications };
}
