import { jobs } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { jobNotFound, ownJob } from './own-job.ts';
import type { JobRef } from './schemas.ts';

/**
 * Takes a job out of every list. Its applications stay with the students who made them.
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
