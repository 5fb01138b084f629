import { applications, erasedApplications, jobs, jobTallies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement, type Placeholders } from '@internsync/db/statement';
import { and, asc, count, desc, eq, exists, inArray, ne, sql } from 'drizzle-orm';
import { requireSignedIn, requireStudent } from '../actor.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { readNumberedPage, type PageNumber, type PageRange } from './numbered-page.ts';
import {
  selectApplicationsWithJobs,
  type ApplicationWithJob,
  toApplicationWithJob,
} from './application-with-job.ts';

/** Legacy clients do not know withdrawals: these lists hide withdrawn applications. */
const notWithdrawn = ne(applications.status, 'withdrawn');

interface OwnJob {
  readonly jobId: number;
  readonly companyId: number;
}

interface OfStudent {
  readonly studentId: number;
}

function isOwn({ jobId, companyId }: Placeholders<OwnJob>) {
  return and(eq(jobs.id, jobId), eq(jobs.companyId, companyId));
}

function isToJob(db: Database, own: Placeholders<OwnJob>) {
  return and(
    notWithdrawn,
    eq(applications.jobId, own.jobId),
    exists(db.select({ id: jobs.id }).from(jobs).where(isOwn(own))),
  );
}

function isOfStudent({ studentId }: Placeholders<OfStudent>) {
  return and(notWithdrawn, eq(applications.studentId, studentId));
}

/** Reads a range of applications. Skipped rows are only read from an index. */
function selectRange(
  db: Database,
  where: ReturnType<typeof isOfStudent>,
  { from, take }: Omit<PageRange, 'skip'>,
) {
  const ids = db
    .select({ id: applications.id })
    .from(applications)
    .where(where)
    .orderBy(from === 'start' ? desc(applications.id) : asc(applications.id))
    .limit(take)
    .offset(sql.placeholder('skip'));
  return selectApplicationsWithJobs(db)
    .where(inArray(applications.id, ids))
    .orderBy(desc(applications.id));
}

interface Skip {
  readonly skip: number;
}

const readOfJob = statement<OwnJob & Skip, Omit<PageRange, 'skip'>>()((db, own, range) =>
  selectRange(db, isToJob(db, own), range),
);

const readOfStudent = statement<OfStudent & Skip, Omit<PageRange, 'skip'>>()((db, of, range) =>
  selectRange(db, isOfStudent(of), range),
);

/** The number of applications to a job that can be shown: not withdrawn, and not erased. */
const countOfJob = statement<OwnJob>()((db, own) => {
  const erased = db
    .select({ count: sql`coalesce(sum(${erasedApplications.count}), 0)` })
    .from(erasedApplications)
    .where(and(eq(erasedApplications.jobId, jobs.id), ne(erasedApplications.status, 'withdrawn')));
  return db
    .select({ count: sql`${jobTallies.applicants} - (${erased})`.mapWith(Number) })
    .from(jobs)
    .innerJoin(jobTallies, eq(jobTallies.jobId, jobs.id))
    .where(isOwn(own));
});

const countOfStudent = statement<OfStudent>()((db, of) =>
  db.select({ count: count() }).from(applications).where(isOfStudent(of)),
);

/**
 * Lists applications by page number, newest first and without withdrawn ones, for clients that cannot
 * page by cursor: for a company, those to one of its jobs (none for another company's job); for a
 * student, their own to any job.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`page`).
 */
export async function listApplicationsByPage(
  ctx: ServiceCtx,
  { jobId, page }: { readonly jobId: number; readonly page: PageNumber },
): Promise<ApplicationWithJob[]> {
  const { db } = ctx;
  const actor = requireSignedIn(ctx.actor);
  const list =
    actor.kind === 'company'
      ? toJobOf(db, { jobId, companyId: actor.companyId })
      : ofStudent(db, { studentId: actor.studentId });
  const rows = await readNumberedPage(page, list);
  const day = today(ctx);
  return rows.map((row) => toApplicationWithJob(row, day, actor));
}

function toJobOf(db: Database, own: OwnJob) {
  return {
    total: { known: true, read: async () => (await countOfJob(db, own))[0]?.count ?? 0 },
    read: async ({ skip, ...range }: PageRange) => await readOfJob(db, { ...own, skip }, range),
  };
}

function ofStudent(db: Database, of: OfStudent) {
  return {
    total: { known: false, read: async () => (await countOfStudent(db, of))[0]?.count ?? 0 },
    read: async ({ skip, ...range }: PageRange) => await readOfStudent(db, { ...of, skip }, range),
  };
}

const readAllOfStudent = statement<OfStudent>()((db, of) =>
  selectApplicationsWithJobs(db).where(isOfStudent(of)).orderBy(desc(applications.id)),
);

/**
 * Lists all applications of the calling student, newest first and without withdrawn ones, for clients
 * that do not page.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN.
 */
export async function listAllMyApplications(ctx: ServiceCtx): Promise<ApplicationWithJob[]> {
  const actor = requireStudent(ctx.actor);
  const { studentId } = actor;
  const rows = await readAllOfStudent(ctx.db, { studentId });
  const day = today(ctx);
  return rows.map((row) => toApplicationWithJob(row, day, actor));
}
