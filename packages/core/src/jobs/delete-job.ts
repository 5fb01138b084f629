import { jobs } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { jobNotFound, ownJob } from './own-job.ts';
import type { JobRef } from './schemas.ts';

/**
 * Marks a job as deleted, so that no list of jobs shows it. Students keep their applications to it.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
 */
export async function deleteJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<void> {
  const { companyId } = requireCompany(ctx.actor, 'manage_jobs');
  const [deleted] = await ctx.db
    .update(jobs)
    .set({ status: 'deleted', updatedAt: ctx.now() })
    .where(ownJob(jobId, companyId))
    .returning({ id: jobs.id });
  if (!deleted) throw jobNotFound(jobId);
}
