import { jobs } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { requireUserRow } from '../accounts/lock-account-rows.ts';
import { requireCompany } from '../actor.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { recordCompanyEvents } from '../events/record-company-events.ts';
import { once } from '../idempotency/once.ts';
import { jobEvent } from './job-event.ts';
import { isPast } from './job-view.ts';
import { lockOwnJob, ownJob, readOwnJob } from './own-job.ts';
import { Job, type JobRef } from './schemas.ts';

/**
 * Opens a draft or a closed job to applications. Does nothing if it is already active.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT when its deadline is past, and
 * the errors of `once`.
 */
export async function publishJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<Job> {
  const actor = requireCompany(ctx.actor, 'manage_jobs');
  const { companyId, userId } = actor;
  const input = () => ({ jobId });
  return await once(ctx, { operation: 'jobs.publish', userId, input, answer: Job }, async (tx) => {
    const [, job] = await Promise.all([
      requireUserRow(tx, userId),
      lockOwnJob(tx, jobId, companyId),
    ]);
    if (isPast(job.deadline, today(ctx))) {
      throw new ServiceError(
        'CONFLICT',
        'The deadline of this job is past; set a later one first',
        { reason: { code: 'DEADLINE_PASSED' } },
      );
    }
    if (job.status !== 'active') {
      const at = ctx.now();
      await tx
        .update(jobs)
        .set({
          status: 'active',
          updatedAt: at,
          postedAt: job.status === 'draft' ? at : job.postedAt,
        })
        .where(ownJob(jobId, companyId));
      wakeAfterCommit(tx, 'public');
      await recordCompanyEvents(ctx, tx, companyId, [jobEvent('job_published', jobId, actor, at)]);
    }
    return await readOwnJob(ctx, tx, jobId, companyId);
  });
}
