import { companies, jobs, jobTotals } from '@internsync/db/schema';
import { and, asc, desc, eq, exists, ilike, inArray, ne, or } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import { today } from '../calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { readNumberedPage, type PageNumber } from '../numbered-page.ts';
import { given } from '../page.ts';
import { containing } from '../text.ts';
import { selectJobs, toJob, type DeadlineText } from './job-view.ts';
import type { Job } from './schemas.ts';

interface JobFilters {
  /** A phrase that occurs in one of the short fields, in any letter case. */
  readonly phrase?: string | undefined;
  readonly workMode?: Job['workMode'] | undefined;
  readonly workType?: Job['workType'] | undefined;
  /** For companies; students see active jobs only. */
  readonly status?: Job['status'] | undefined;
}

export interface ListJobsByPageInput extends JobFilters {
  readonly page: PageNumber;
}

/**
 * Lists jobs by page number, the last written first, for clients that cannot page by cursor: to a
 * student all active ones, to a company its own in any status but deleted.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`page`).
 */
export async function listJobsByPage(
  ctx: ServiceCtx,
  { page, ...filters }: ListJobsByPageInput,
): Promise<(Job & DeadlineText)[]> {
  const { db } = ctx;
  const actor = requireSignedIn(ctx.actor);
  const { workMode, workType, phrase } = filters;
  const allActive = actor.kind === 'student' && !(workMode ?? workType ?? phrase);
  const where = listed(ctx, filters);
  const rows = await readNumberedPage(page, {
    total: {
      known: allActive,
      read: async () => {
        if (!allActive) return await db.$count(jobs, where);
        const [total] = await db.select().from(jobTotals).where(eq(jobTotals.status, 'active'));
        return total?.count ?? 0;
      },
    },
    read: ({ from, skip, take }) => {
      // Rows that are skipped are read in an index alone.
      const ids = db
        .select({ id: jobs.id })
        .from(jobs)
        .where(where)
        .orderBy(from === 'start' ? desc(jobs.id) : asc(jobs.id))
        .limit(take)
        .offset(skip);
      return selectJobs(db).where(inArray(jobs.id, ids)).orderBy(desc(jobs.id));
    },
  });
  const day = today(ctx);
  return rows.map((row) => toJob(row, day));
}

/** What the caller's list holds; about `jobs` alone, so that it can be counted without a join. */
function listed(ctx: ServiceCtx, { phrase, workMode, workType, status }: JobFilters) {
  const actor = requireSignedIn(ctx.actor);
  const ofCompany = (pattern: string) =>
    ctx.db
      .select({ id: companies.id })
      .from(companies)
      .where(and(eq(companies.id, jobs.companyId), ilike(companies.name, pattern)));
  return and(
    actor.kind === 'company'
      ? and(
          eq(jobs.companyId, actor.companyId),
          ne(jobs.status, 'deleted'),
          given(status, (status) => eq(jobs.status, status)),
        )
      : eq(jobs.status, 'active'),
    given(workMode, (workMode) => eq(jobs.workMode, workMode)),
    given(workType, (workType) => eq(jobs.workType, workType)),
    given(given(phrase, containing), (pattern) =>
      or(
        ilike(jobs.title, pattern),
        ilike(jobs.shortDescription, pattern),
        ilike(jobs.location, pattern),
        exists(ofCompany(pattern)),
      ),
    ),
  );
}
