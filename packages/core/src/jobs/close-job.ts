import { jobs } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { requireUserRow } from '../accounts/lock-account-rows.ts';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { recordCompanyEvents } from '../events/record-company-events.ts';
import { jobEvent } from './job-event.ts';
import { lockOwnJob, ownJob, readOwnJob } from './own-job.ts';
import type { Job, JobRef } from './schemas.ts';

/**
 * Closes an active job to applications. Does nothing if it is already closed.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT for a draft.
 */
export async function closeJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<Job> {
  const actor = requireCompany(ctx.actor, 'manage_jobs');
  const { companyId, userId } = actor;
  return await ctx.db.transaction(async (tx) => {
    const [, job] = await Promise.all([
      requireUserRow(tx, userId),
      lockOwnJob(tx, jobId, companyId),
    ]);
    if (job.status === 'draft') {
      throw new ServiceError('CONFLICT', 'This job is a draft; it was never open', {
        reason: { code: 'JOB_IS_DRAFT' },
      });
    }
    if (job.status === 'active') {
      const at = ctx.now();
      await tx
        .update(jobs)
        .set({ status: 'closed', updatedAt: at })
        .where(ownJob(jobId, companyId));
      wakeAfterCommit(tx, 'public');
      await recordCompanyEvents(ctx, tx, companyId, [jobEvent('job_closed', jobId, actor, at)]);
    }
    return await readOwnJob(ctx, tx, jobId, companyId);
  });
}
