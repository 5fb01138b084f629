import { applications, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, exists, or } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { isOpenOn, selectJobs, toJob } from './job-view.ts';
import { jobNotFound, readOwnJob } from './own-job.ts';
import type { Job, JobRef } from './schemas.ts';

interface Values {
  readonly jobId: number;
  readonly studentId: number;
  readonly day: string;
}

const readVisible = statement<Values>()((db, { jobId, studentId, day }) => {
  const applied = db
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.jobId, jobs.id), eq(applications.studentId, studentId)));
  return selectJobs(db, studentId).where(
    and(eq(jobs.id, jobId), or(isOpenOn(day), and(eq(jobs.status, 'closed'), exists(applied)))),
  );
});

/**
 * Returns one job. A company sees its own jobs; a student sees open jobs, and closed ones they applied
 * to.
 *
 * @throws {ServiceError} UNAUTHENTICATED, NOT_FOUND.
 */
export async function getJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<Job> {
  const actor = requireSignedIn(ctx.actor);
  if (actor.kind === 'company') return await readOwnJob(ctx, ctx.db, jobId, actor.companyId);
  const day = today(ctx);
  const [row] = await readVisible(ctx.db, { jobId, studentId: actor.studentId, day });
  if (!row) throw jobNotFound(jobId);
  return toJob(row, day);
}
