import { applications, jobs } from '@internsync/db/schema';
import { and, eq, exists, ne, or } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import { today } from '../calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { findJob, isOpenOn } from './job-view.ts';
import { jobNotFound, readOwnJob } from './own-job.ts';
import type { Job, JobRef } from './schemas.ts';

/**
 * One job. A company reads its own; a student any that is open, and closed ones that they applied
 * to.
 *
 * @throws {ServiceError} UNAUTHENTICATED, NOT_FOUND.
 */
export async function getJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<Job> {
  const actor = requireSignedIn(ctx.actor);
  if (actor.kind === 'company') return await readOwnJob(ctx, ctx.db, jobId, actor.companyId);
  const applied = ctx.db
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.jobId, jobs.id), eq(applications.studentId, actor.studentId)));
  const job = await findJob(
    ctx,
    ctx.db,
    and(
      eq(jobs.id, jobId),
      or(isOpenOn(today(ctx)), and(ne(jobs.status, 'deleted'), exists(applied))),
    ),
  );
  if (!job) throw jobNotFound(jobId);
  return job;
}
