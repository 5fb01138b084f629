import { jobs, savedJobs } from '@internsync/db/schema';
import { and, eq, inArray } from 'drizzle-orm';
import { requireUserRow } from '../accounts/lock-account-rows.ts';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { jobNotFound } from './own-job.ts';
import type { JobRef } from './schemas.ts';

/**
 * Saves a job for the calling student, who may come back to it also when it is closed. Does nothing if it is
 * saved.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND for a draft and a deleted job, too.
 */
export async function saveJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<void> {
  const { studentId, userId } = requireStudent(ctx.actor);
  await ctx.db.transaction(async (tx) => {
    await requireUserRow(tx, userId);
    const [job] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.id, jobId), inArray(jobs.status, ['active', 'closed'])))
      .for('key share');
    if (!job) throw jobNotFound(jobId);
    await tx
      .insert(savedJobs)
      .values({ studentId, jobId, savedAt: ctx.now() })
      .onConflictDoNothing();
  });
}
