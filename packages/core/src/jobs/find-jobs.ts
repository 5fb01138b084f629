import { jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and } from 'drizzle-orm';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { countUpTo, toTotal, type Total } from '../lists/total.ts';
import { isListed, type JobFilters } from './job-filters.ts';
import { JOB_ORDERS } from './job-order.ts';
import { selectCards } from './job-view.ts';
import type { ListJobsInput } from './schemas.ts';
import { Ranked, searchJobs, type FoundRow, type ListValues, type Shape } from './search-jobs.ts';
import { runSearch } from './search-query.ts';
import { wordsOf } from '../values/lexemes.ts';

const readPage = statement<ListValues, Shape>()((
  db,
  { studentId, after, afterId, ...filters },
  { sort, rows, isPublic },
) => {
  const order = JOB_ORDERS[sort];
  const isAfter = ifDefined(after, (key) => afterId && order.after(key, afterId));
  return selectCards(db, isPublic ? 'anybody' : studentId)
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
  readonly isCorrected: boolean;
}

interface JobsFound<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
  readonly total?: Total;
  readonly corrected?: boolean;
}

/** Which page of a list, and what in it, somebody asks for. */
type Asked = Pick<ListJobsInput, 'search' | 'sort' | 'limit' | 'cursor' | 'withTotal'>;

/** For whom a list is: a student by the id, a company for its own jobs, or anybody. */
type Reader = { readonly studentId: number } | 'company' | 'anybody';

/**
 * Finds a page of the jobs that meet filters and a search.
 *
 * @throws {ServiceError} INVALID (`cursor`).
 */
export async function findJobs<Item>(
  db: Database,
  filters: JobFilters,
  { search, sort: asked, limit, cursor, withTotal }: Asked,
  reader: Reader,
  toItem: (row: FoundRow) => Item,
): Promise<JobsFound<Item>> {
  const words = ifDefined(search, wordsOf);
  const sort = asked === 'deadline' ? asked : 'newest';
  const ranked = words !== undefined && (asked ?? 'relevance') === 'relevance';
  const order = ranked
    ? ({ name: 'relevance', ...Ranked } as const)
    : { name: sort, ...JOB_ORDERS[sort] };
  const after = ifDefined(cursor, (cursor) => decodeCursor(cursor, order.name, order.key));
  const studentId = typeof reader === 'string' ? undefined : reader.studentId;
  const values = { ...filters, studentId, after: after?.key, afterId: after?.id };
  const shape: Shape = { sort, rows: limit + 1, isPublic: reader === 'anybody' };
  const { rows, total, isCorrected } = await runSearch<Found>(
    db,
    words,
    // Others see active jobs only, of which all words are known.
    reader !== 'company',
    async (query, isCorrected) => {
      const rows = query
        ? await searchJobs(db, ranked ? query.ranks : [{ search: query.all }], values, shape)
        : await readPage(db, values, shape);
      if (!withTotal) return { rows, isCorrected };
      const counted = await countListed(db, { ...filters, query: query?.all });
      return { rows, isCorrected, total: toTotal(counted) };
    },
    (found) => found.rows.length === 0,
  );
  const page = toPage(rows, limit, toItem, (row) =>
    encodeCursor(order.name, order.keyOf(row), row.job.id),
  );
  return {
    ...page,
    ...(total && { total }),
    ...(isCorrected && rows.length > 0 && { corrected: true }),
  };
}
