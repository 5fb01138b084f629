import { jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, ne, sql } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { whereFilters, type JobFilters } from './job-filters.ts';
import { JOB_ORDERS } from './job-order.ts';
import { isOpenOn, selectJobs, toJob } from './job-view.ts';
import type { JobPage, ListJobsInput } from './schemas.ts';
import { readJobs, searchOpenJobs } from './search-open-jobs.ts';
import { patternsOf, wordsOf } from './search-text.ts';

interface Values extends JobFilters {
  /** For a company that lists its own jobs: its id. */
  readonly ownerId: number | undefined;
  readonly openOn: string | undefined;
  readonly after: string | undefined;
  readonly afterId: number | undefined;
}

interface Shape {
  readonly sort: ListJobsInput['sort'];
  readonly rows: number;
}

const readPage = statement<Values, Shape>()((db, values, { sort, rows }) => {
  const { ownerId, openOn, after, afterId } = values;
  const order = JOB_ORDERS[sort];
  return selectJobs(db)
    .where(
      and(
        ifDefined(ownerId, (id) => and(eq(jobs.companyId, id), ne(jobs.status, 'deleted'))) ??
          ifDefined(openOn, isOpenOn) ??
          sql`false`,
        whereFilters(values),
        ifDefined(after, (key) => afterId && order.after(key, afterId)),
      ),
    )
    .orderBy(...order.by)
    .limit(rows);
});

/**
 * Lists and searches jobs: for a student, the open jobs of all companies; for a company, its own jobs in
 * every status but deleted.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`cursor`).
 */
export async function listJobs(ctx: ServiceCtx, input: ListJobsInput): Promise<JobPage> {
  const { db } = ctx;
  const actor = requireSignedIn(ctx.actor);
  const day = today(ctx);
  const { sort, limit, search, cursor: position, ...others } = input;
  const order = JOB_ORDERS[sort];
  const cursor = ifDefined(position, (position) => decodeCursor(position, sort, order.key));
  const words = wordsOf(search ?? '');
  const filters: JobFilters = {
    ...others,
    patterns: words.length > 0 ? patternsOf(words) : undefined,
  };
  const ownerId = actor.kind === 'company' ? actor.companyId : undefined;
  const rows = limit + 1;
  // The jobs of one company are few enough to be filtered row by row.
  const among = words.length > 0 && (ownerId ?? filters.companyId) === undefined;
  const found = among
    ? await readJobs(
        db,
        sort,
        await searchOpenJobs(db, { words, filters, day, sort, cursor, rows }),
      )
    : await readPage(
        db,
        {
          ...filters,
          ownerId,
          openOn: ownerId === undefined ? day : undefined,
          after: cursor?.key,
          afterId: cursor?.id,
        },
        { sort, rows },
      );
  return toPage(
    found,
    limit,
    (row) => toJob(row, day),
    (row) => encodeCursor(sort, order.keyOf(row), row.job.id),
  );
}
