import { savedJobs } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import type { JobRef } from './schemas.ts';

/**
 * Removes a job from those that the calling student saved. Does nothing if it is not among them.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN.
 */
export async function unsaveJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<void> {
  const { studentId } = requireStudent(ctx.actor);
  await ctx.db
    .delete(savedJobs)
    .where(and(eq(savedJobs.studentId, studentId), eq(savedJobs.jobId, jobId)));
}
