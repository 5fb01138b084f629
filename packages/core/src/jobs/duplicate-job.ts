import { jobRequirements, jobs } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import { requireCompanyRow } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { once } from '../idempotency/once.ts';
import { today } from '../values/calendar.ts';
import { insertDraft } from './create-job.ts';
import { isPast } from './job-view.ts';
import { jobNotFound, ownJob, readOwnJob } from './own-job.ts';
import { Job, type JobRef } from './schemas.ts';

/**
 * Creates a draft with the texts, the requirements and the kind of review of one of the caller's jobs. A
 * deadline that is past is left out.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, and the errors of `once`.
 */
export async function duplicateJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<Job> {
  const { companyId, userId } = requireCompany(ctx.actor, 'manage_jobs');
  const deed = {
    operation: 'jobs.duplicate',
    userId,
    input: () => ({ jobId }),
    answer: Job,
  } as const;
  return await once(ctx, deed, async (tx) => {
    const { name } = await requireCompanyRow(tx, companyId);
    const [source] = await tx
      .select({
        title: jobs.title,
        shortDescription: jobs.shortDescription,
        description: jobs.description,
        location: jobs.location,
        workMode: jobs.workMode,
        workType: jobs.workType,
        deadline: jobs.deadline,
        blind: jobs.blind,
        edits: jobRequirements.edits,
      })
      .from(jobs)
      .leftJoin(jobRequirements, eq(jobRequirements.jobId, jobs.id))
      .where(ownJob(jobId, companyId));
    if (!source) throw jobNotFound(jobId);
    const { edits, ...texts } = source;
    const deadline = isPast(texts.deadline, today(ctx)) ? null : texts.deadline;
    const id = await insertDraft(ctx, tx, { id: companyId, name }, { ...texts, deadline });
    if (edits !== null) {
      await tx.insert(jobRequirements).values({ jobId: id, edits, updatedAt: ctx.now() });
    }
    return await readOwnJob(ctx, tx, id, companyId);
  });
}
