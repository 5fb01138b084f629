import { jobs } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import { requireCompanyRow } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { once } from '../idempotency/once.ts';
import { requireFutureDeadline } from './deadline.ts';
import { readOwnJob } from './own-job.ts';
import { Job, type CreateJobInput } from './schemas.ts';
import { searchTextOf } from './search-text.ts';

/** A job as the typed API takes it, and what a legacy client's job has beside it. */
export type NewJob = CreateJobInput & {
  /** The deadline as it was typed; `deadline` then follows from it, and may lie in the past. */
  readonly deadlineText?: string;
};

/**
 * Writes a job as a draft, which only its company sees.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, INVALID (`deadline`), and of `once`.
 */
export async function createJob(ctx: ServiceCtx, input: NewJob): Promise<Job> {
  const { companyId, userId } = requireCompany(ctx.actor, 'manage_jobs');
  const deed = { operation: 'jobs.create', userId, input: () => input, answer: Job } as const;
  return await once(ctx, deed, async (tx) => {
    if (input.deadlineText === undefined) requireFutureDeadline(ctx, input.deadline);
    const company = await requireCompanyRow(tx, companyId);
    const at = ctx.now();
    const [created] = await tx
      .insert(jobs)
      .values({
        ...input,
        companyId,
        searchText: searchTextOf(input, company.name),
        postedAt: at,
        updatedAt: at,
      })
      .returning({ id: jobs.id });
    if (!created) throw new Error('An insert without a conflict clause returned no row');
    return await readOwnJob(ctx, tx, created.id, companyId);
  });
}
