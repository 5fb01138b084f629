import { applications, jobs } from '@internsync/db/schema';
import { and, count, desc, eq, ne, type SQL } from 'drizzle-orm';
import { requireSignedIn, requireStudent } from '../actor.ts';
import { today } from '../calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { numberedPageOffset, NUMBERED_PAGE_SIZE, type PageNumber } from '../numbered-page.ts';
import {
  selectApplicationsWithJobs,
  type ApplicationWithJob,
  toApplicationWithJob,
} from './application-with-job.ts';

/** The clients of these lists know no withdrawing: to them such an application is gone. */
const notWithdrawn = ne(applications.status, 'withdrawn');

/**
 * Lists applications by page number, the newest first and none that was withdrawn, for clients that
 * cannot page by cursor: to a company those of one of its jobs (none of a job that is not its own),
 * to a student their own, to whatever job.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`page`).
 */
export async function listApplicationsByPage(
  ctx: ServiceCtx,
  { jobId, page }: { readonly jobId: number; readonly page: PageNumber },
): Promise<ApplicationWithJob[]> {
  const actor = requireSignedIn(ctx.actor);
  const where = and(
    notWithdrawn,
    actor.kind === 'student'
      ? eq(applications.studentId, actor.studentId)
      : and(eq(applications.jobId, jobId), eq(jobs.companyId, actor.companyId)),
  );
  const [counted] = await ctx.db
    .select({ total: count() })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .where(where);
  return await read(ctx, where, {
    limit: NUMBERED_PAGE_SIZE,
    offset: numberedPageOffset(page, counted?.total ?? 0),
  });
}

/**
 * All of the calling student's applications but withdrawn ones, the newest first, for clients that do
 * not page.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN.
 */
export async function listAllMyApplications(ctx: ServiceCtx): Promise<ApplicationWithJob[]> {
  const { studentId } = requireStudent(ctx.actor);
  const where = and(notWithdrawn, eq(applications.studentId, studentId));
  return await read(ctx, where, { limit: null, offset: 0 });
}

async function read(
  ctx: ServiceCtx,
  where: SQL | undefined,
  { limit, offset }: { limit: number | null; offset: number },
): Promise<ApplicationWithJob[]> {
  const query = selectApplicationsWithJobs(ctx.db).where(where).orderBy(desc(applications.id));
  const rows = await (limit === null ? query : query.limit(limit).offset(offset));
  const day = today(ctx);
  return rows.map((row) => toApplicationWithJob(row, day));
}
