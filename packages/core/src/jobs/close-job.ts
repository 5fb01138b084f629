import { jobs } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { lockOwnJob, ownJob, readOwnJob } from './own-job.ts';
import type { Job, JobRef } from './schemas.ts';

/**
 * Closes an active job to applications. Does nothing if it is already closed.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT for a draft.
 */
export async function closeJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<Job> {
  const { companyId } = requireCompany(ctx.actor, 'manage_jobs');
  return await ctx.db.transaction(async (tx) => {
    const job = await lockOwnJob(tx, jobId, companyId);
    if (job.status === 'draft') {
      throw new ServiceError('CONFLICT', 'This job is a draft; it was never open', {
        reason: { code: 'JOB_IS_DRAFT' },
      });
    }
    if (job.status === 'active') {
      await tx
        .update(jobs)
        .set({ status: 'closed', updatedAt: ctx.now() })
        .where(ownJob(jobId, companyId));
    }
    return await readOwnJob(ctx, tx, jobId, companyId);
  });
}
