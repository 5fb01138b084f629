import { companies, jobs } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { requireFutureDeadline } from './deadline.ts';
import { jobNotFound, lockOwnJob, ownJob, readOwnJob } from './own-job.ts';
import type { Job, UpdateJobInput } from './schemas.ts';
import { searchTextOf } from './search-text.ts';

/**
 * Changes the fields that are given, in any status but deleted.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID (`deadline`).
 */
export async function updateJob(
  ctx: ServiceCtx,
  { jobId, ...changes }: UpdateJobInput,
): Promise<Job> {
  const { companyId } = requireCompany(ctx.actor);
  return await ctx.db.transaction(async (tx) => {
    const job = await lockOwnJob(tx, jobId, companyId);
    // An old deadline may stay while other fields change; a new one must lie ahead.
    if (changes.deadline !== undefined && changes.deadline !== job.deadline) {
      requireFutureDeadline(ctx, changes.deadline);
    }
    const [company] = await tx
      .select({ name: companies.name })
      .from(companies)
      .where(eq(companies.id, companyId));
    if (!company) throw jobNotFound(jobId);
    const text = {
      title: changes.title ?? job.title,
      shortDescription: changes.shortDescription ?? job.shortDescription,
      location: changes.location ?? job.location,
    };
    // What a legacy client typed no longer says what the deadline is.
    const deadlineText =
      changes.deadline === undefined || changes.deadline === job.deadline ? job.deadlineText : null;
    await tx
      .update(jobs)
      .set({
        ...changes,
        deadlineText,
        searchText: searchTextOf(text, company.name),
        updatedAt: ctx.now(),
      })
      .where(ownJob(jobId, companyId));
    return await readOwnJob(ctx, tx, jobId, companyId);
  });
}
