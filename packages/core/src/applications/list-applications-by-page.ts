import { applications, erasedApplications, jobs, jobTallies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { and, asc, desc, eq, exists, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { requireSignedIn, requireStudent } from '../actor.ts';
import { today } from '../calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { readNumberedPage, type PageNumber } from '../numbered-page.ts';
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
  const { db } = ctx;
  const actor = requireSignedIn(ctx.actor);
  const ofCompany = actor.kind === 'company';
  const ownJob = ofCompany
    ? and(eq(jobs.id, jobId), eq(jobs.companyId, actor.companyId))
    : undefined;
  const where = and(
    notWithdrawn,
    ofCompany
      ? and(
          eq(applications.jobId, jobId),
          exists(db.select({ id: jobs.id }).from(jobs).where(ownJob)),
        )
      : eq(applications.studentId, actor.studentId),
  );
  const rows = await readNumberedPage(page, {
    total: {
      known: ofCompany,
      read: () => (ofCompany ? countPresent(db, ownJob) : db.$count(applications, where)),
    },
    read: ({ from, skip, take }) => {
      // Rows that are skipped are read in an index alone.
      const ids = db
        .select({ id: applications.id })
        .from(applications)
        .where(where)
        .orderBy(from === 'start' ? desc(applications.id) : asc(applications.id))
        .limit(take)
        .offset(skip);
      return selectApplicationsWithJobs(db)
        .where(inArray(applications.id, ids))
        .orderBy(desc(applications.id));
    },
  });
  const day = today(ctx);
  return rows.map((row) => toApplicationWithJob(row, day));
}

/** How many applications to a job can be shown: its applicants without those who were erased. */
async function countPresent(db: Database, job: SQL | undefined): Promise<number> {
  const erased = db
    .select({ count: sql`coalesce(sum(${erasedApplications.count}), 0)` })
    .from(erasedApplications)
    .where(and(eq(erasedApplications.jobId, jobs.id), ne(erasedApplications.status, 'withdrawn')));
  const [row] = await db
    .select({ total: sql`${jobTallies.applicants} - (${erased})`.mapWith(Number) })
    .from(jobs)
    .innerJoin(jobTallies, eq(jobTallies.jobId, jobs.id))
    .where(job);
  return row?.total ?? 0;
}

/**
 * All of the calling student's applications but withdrawn ones, the newest first, for clients that do
 * not page.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN.
 */
export async function listAllMyApplications(ctx: ServiceCtx): Promise<ApplicationWithJob[]> {
  const { studentId } = requireStudent(ctx.actor);
  const rows = await selectApplicationsWithJobs(ctx.db)
    .where(and(notWithdrawn, eq(applications.studentId, studentId)))
    .orderBy(desc(applications.id));
  const day = today(ctx);
  return rows.map((row) => toApplicationWithJob(row, day));
}
