import { jobs } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { requireUserRow } from '../accounts/lock-account-rows.ts';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { recordCompanyEvents } from '../events/record-company-events.ts';
import { jobEvent } from './job-event.ts';
import { jobNotFound, ownJob } from './own-job.ts';
import type { JobRef } from './schemas.ts';

/**
 * Marks a job as deleted, so that no list of jobs shows it. Students keep their applications to it.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
 */
export async function deleteJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<void> {
  const actor = requireCompany(ctx.actor, 'manage_jobs');
  const { companyId, userId } = actor;
  await ctx.db.transaction(async (tx) => {
    await requireUserRow(tx, userId);
    const at = ctx.now();
    const [deleted] = await tx
      .update(jobs)
      .set({ status: 'deleted', updatedAt: at })
      .where(ownJob(jobId, companyId))
      .returning({ id: jobs.id });
    if (!deleted) throw jobNotFound(jobId);
    wakeAfterCommit(tx, 'public');
    await recordCompanyEvents(ctx, tx, companyId, [jobEvent('job_deleted', jobId, actor, at)]);
  });
}
