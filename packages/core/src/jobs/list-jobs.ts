import { jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { countUpTo, toTotal, type Total } from '../lists/total.ts';
import { filtersFor, isListed, type JobFilters } from './job-filters.ts';
import { JOB_ORDERS } from './job-order.ts';
import { selectCards, toCard } from './job-view.ts';
import type { JobPage, ListJobsInput } from './schemas.ts';
import { Ranked, searchJobs, type FoundRow, type Shape } from './search-jobs.ts';
import { runSearch } from './search-query.ts';
import { wordsOf } from '../values/lexemes.ts';

interface Values extends JobFilters {
  readonly after: string | undefined;
  readonly afterId: number | undefined;
}

const readPage = statement<Values, Shape>()((
  db,
  { after, afterId, ...filters },
  { sort, rows },
) => {
  const order = JOB_ORDERS[sort];
  const isAfter = ifDefined(after, (key) => afterId && order.after(key, afterId));
  return selectCards(db)
    .where(and(isListed(filters, undefined), isAfter))
    .orderBy(...order.by)
    .limit(rows);
});

/**
 * In the order of the list, the planner reads along its index for common words and never the whole table;
 * it looks rare words up in the index of words.
 */
const countListed = statement<JobFilters & { readonly query: string | undefined }>()(
  (db, { query, ...filters }) =>
    countUpTo(
      db,
      db
        .select({ id: jobs.id })
        .from(jobs)
        .where(isListed(filters, query))
        .orderBy(...JOB_ORDERS.newest.by),
    ),
);

interface Found {
  readonly rows: readonly FoundRow[];
  readonly total?: Total;
}

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
  const { search, sort: asked, limit, cursor, withTotal, direction: _, ...others } = input;
  const words = ifDefined(search, wordsOf);
  const filters = filtersFor(actor, others, day);
  const sort = asked === 'deadline' ? asked : 'newest';
  const ranked = words !== undefined && (asked ?? 'relevance') === 'relevance';
  const order = ranked
    ? ({ name: 'relevance', ...Ranked } as const)
    : { name: sort, ...JOB_ORDERS[sort] };
  const after = ifDefined(cursor, (cursor) => decodeCursor(cursor, order.name, order.key));
  const shape: Shape = { sort, rows: limit + 1 };
  const { rows, total } = await runSearch<Found>(
    db,
    words,
    actor.kind === 'student',
    async (query) => {
      const rows = query
        ? await searchJobs(db, query, filters, { ...shape, ranked, after })
        : await readPage(db, { ...filters, after: after?.key, afterId: after?.id }, shape);
      if (!withTotal) return { rows };
      return { rows, total: toTotal(await countListed(db, { ...filters, query: query?.all })) };
    },
    (found) => found.rows.length === 0,
  );
  const page = toPage(
    rows,
    limit,
    (row) => toCard(row, day),
    (row) => encodeCursor(order.name, order.keyOf(row), row.job.id),
  );
  return { ...page, ...(total && { total }) };
}
