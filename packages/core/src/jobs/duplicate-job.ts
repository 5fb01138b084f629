import { jobRequirements, jobs } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import { requireCompanyRow } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { once } from '../idempotency/once.ts';
import { today } from '../values/calendar.ts';
import { isPast } from './job-view.ts';
import { jobNotFound, ownJob, readOwnJob } from './own-job.ts';
import { Job, type JobRef } from './schemas.ts';
import { searchColumns } from './search-words.ts';

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
    const company = await requireCompanyRow(tx, companyId);
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
    const at = ctx.now();
    const [created] = await tx
      .insert(jobs)
      .values({
        ...texts,
        deadline: isPast(texts.deadline, today(ctx)) ? null : texts.deadline,
        companyId,
        ...searchColumns(texts, company.name),
        postedAt: at,
        updatedAt: at,
      })
      .returning({ id: jobs.id });
    if (!created) throw new Error('An insert without a conflict clause returned no row');
    if (edits !== null) {
      await tx.insert(jobRequirements).values({ jobId: created.id, edits, updatedAt: at });
    }
    return await readOwnJob(ctx, tx, created.id, companyId);
  });
}
