import { applications, applicationStatus } from '@internsync/db/schema';
import { and, count, eq } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ifDefined } from '../lists/page.ts';
import { countByStatus } from '../lists/count-by-status.ts';
import { countCompanyApplications } from '../jobs/count-company-applications.ts';
import type { CountApplicationsInput } from './schemas.ts';
import type { ApplicationCounts } from '../values/application-status.ts';

/**
 * Counts applications by status: a student's own, or those to a company's jobs or to one of them. A
 * company's counts include the applications of deleted students.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function countApplications(
  ctx: ServiceCtx,
  { jobId }: CountApplicationsInput,
): Promise<ApplicationCounts> {
  const actor = requireSignedIn(ctx.actor);
  if (actor.kind === 'company') {
    return await countCompanyApplications(ctx.db, { companyId: actor.companyId, jobId });
  }
  const rows = await ctx.db
    .select({ status: applications.status, count: count() })
    .from(applications)
    .where(
      and(
        eq(applications.studentId, actor.studentId),
        ifDefined(jobId, (id) => eq(applications.jobId, id)),
      ),
    )
    .groupBy(applications.status);
  return countByStatus(applicationStatus.enumValues, rows);
}
