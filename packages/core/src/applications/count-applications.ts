import { applications, applicationStatus, jobs } from '@internsync/db/schema';
import { and, count, eq } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { given } from '../page.ts';
import { countByStatus } from './count-by-status.ts';
import type { ApplicationCounts, CountApplicationsInput } from './schemas.ts';

/**
 * How many applications there are in each status: of a student, the caller's own; of a company,
 * those to its jobs, or to one of them.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function countApplications(
  ctx: ServiceCtx,
  { jobId }: CountApplicationsInput,
): Promise<ApplicationCounts> {
  const actor = requireSignedIn(ctx.actor);
  const rows = await ctx.db
    .select({ status: applications.status, count: count() })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .where(
      and(
        actor.kind === 'student'
          ? eq(applications.studentId, actor.studentId)
          : eq(jobs.companyId, actor.companyId),
        given(jobId, (id) => eq(applications.jobId, id)),
      ),
    )
    .groupBy(applications.status);
  return countByStatus(applicationStatus.enumValues, rows);
}
