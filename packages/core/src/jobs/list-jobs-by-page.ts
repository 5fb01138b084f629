import { companies, jobs } from '@internsync/db/schema';
import { and, count, desc, eq, ilike, ne, or } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import { today } from '../calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { numberedPageOffset, NUMBERED_PAGE_SIZE, type PageNumber } from '../numbered-page.ts';
import { given } from '../page.ts';
import { containing } from '../text.ts';
import { selectJobs, toJob, type DeadlineText } from './job-view.ts';
import type { Job } from './schemas.ts';

export interface ListJobsByPageInput {
  readonly page: PageNumber;
  /** A phrase that occurs in one of the short fields, in any letter case. */
  readonly phrase?: string | undefined;
  readonly workMode?: Job['workMode'] | undefined;
  readonly workType?: Job['workType'] | undefined;
  /** For companies; students see active jobs only. */
  readonly status?: Job['status'] | undefined;
}

/**
 * Lists jobs by page number, the last written first, for clients that cannot page by cursor: to a
 * student all active ones, to a company its own in any status but deleted.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`page`).
 */
export async function listJobsByPage(
  ctx: ServiceCtx,
  input: ListJobsByPageInput,
): Promise<(Job & DeadlineText)[]> {
  const actor = requireSignedIn(ctx.actor);
  const pattern = given(input.phrase, containing);
  const where = and(
    actor.kind === 'company'
      ? and(
          eq(jobs.companyId, actor.companyId),
          ne(jobs.status, 'deleted'),
          given(input.status, (status) => eq(jobs.status, status)),
        )
      : eq(jobs.status, 'active'),
    given(input.workMode, (workMode) => eq(jobs.workMode, workMode)),
    given(input.workType, (workType) => eq(jobs.workType, workType)),
    given(pattern, (found) =>
      or(
        ilike(jobs.title, found),
        ilike(jobs.shortDescription, found),
        ilike(jobs.location, found),
        ilike(companies.name, found),
      ),
    ),
  );
  const [counted] = await ctx.db
    .select({ total: count() })
    .from(jobs)
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .where(where);
  const rows = await selectJobs(ctx.db)
    .where(where)
    .orderBy(desc(jobs.id))
    .limit(NUMBERED_PAGE_SIZE)
    .offset(numberedPageOffset(input.page, counted?.total ?? 0));
  const day = today(ctx);
  return rows.map((row) => toJob(row, day));
}
