import { jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ifDefined } from '../lists/page.ts';
import type { Total } from '../lists/total.ts';
import { isListed, type JobFilters } from './job-filters.ts';
import { JOB_ORDERS } from './job-order.ts';
import { selectCards, type CardRow } from './job-view.ts';
import type { SearchQuery } from './search-query.ts';
import { matchesQuery } from './search-words.ts';

export interface Shape {
  readonly sort: keyof typeof JOB_ORDERS;
  /** The maximum number of jobs. */
  readonly rows: number;
}

/** A job in the order of relevance; without a rank, in another order. */
export interface FoundRow extends CardRow {
  readonly rank?: number;
}

/** The order by relevance: by rank, then the newest first. Its keys are a rank and a moment. */
export const Ranked = {
  key: z.string().refine((key) => {
    const [rank = '', moment] = key.split(' ');
    return /^\d{1,2}$/u.test(rank) && JOB_ORDERS.newest.key.safeParse(moment).success;
  }),
  keyOf: (row: FoundRow) => `${row.rank ?? 0} ${JOB_ORDERS.newest.keyOf(row)}`,
};

interface Values extends JobFilters {
  /** A `tsquery` that all ranks are parts of. */
  readonly all: string;
  /** A `tsquery` for each rank. They are parameters, of which the planner knows the words. */
  readonly [rank: `rank${number}`]: string | undefined;
  readonly after: string | undefined;
  readonly afterId: number | undefined;
}

interface RanksShape extends Shape {
  readonly first: number;
  readonly end: number;
  /** Whether a total can count all that match: they are read by the index then, whatever the planner expects. */
  readonly few: boolean;
}

/**
 * Selects the ids of the jobs of some ranks, in order. PostgreSQL reads one rank after the other, and
 * stops as soon as it has enough rows.
 */
const readRanks = statement<Values, RanksShape>()((
  db,
  { all, after, afterId, ...others },
  { sort, rows, first, end, few },
) => {
  const order = JOB_ORDERS[sort];
  const listed = db.select().from(jobs).where(isListed(others, all));
  const lists = Array.from({ length: end - first }, (_, at) => {
    const isAfter = ifDefined(after, (key) => afterId && order.after(key, afterId));
    const query = others[`rank${first + at}`];
    const isWanted = few ? ifDefined(query, matchesQuery) : isListed(others, query);
    return sql`(select ${jobs.id} as id, ${first + at} as rank from ${few ? sql`few as jobs` : jobs}
      where ${and(isWanted, at === 0 ? isAfter : undefined)}
      order by ${sql.join(order.by, sql`, `)} limit ${rows})`;
  });
  const ranked = sql.join(lists, sql` union all `);
  return db
    .select({ id: sql`id`.mapWith(Number), rank: sql`rank`.mapWith(Number) })
    .from(sql`(${few ? sql`with few as materialized (${listed}) ` : sql``}${ranked}) as found`)
    .limit(rows);
});

const readCards = statement<{ readonly ids: string }>()((db, { ids }) =>
  selectCards(db).where(sql`${jobs.id} = any ((select string_to_array(${ids}, ' '))::bigint[])`),
);

interface SearchShape extends Shape {
  /** Whether the jobs are sorted by relevance. */
  readonly ranked: boolean;
  /** The last job of the page before. */
  readonly after: { readonly key: string; readonly id: number } | undefined;
  /** The number of jobs that match. */
  readonly total: Total;
}

/** Finds jobs that meet the filters, in the order that is asked for. */
export async function searchJobs(
  db: Database,
  query: SearchQuery,
  filters: JobFilters,
  { ranked, after, sort, rows, total }: SearchShape,
): Promise<FoundRow[]> {
  const ranks = ranked ? query.ranks : [query.all];
  const [rank, key] = ranked ? (after?.key.split(' ') ?? []) : ['0', after?.key];
  const first = Number(rank ?? 0);
  if (first >= ranks.length || total.count === 0) return [];
  const queries = ranks
    .slice(first)
    .map((query, at): [string, string] => [`rank${first + at}`, query]);
  const values = {
    ...filters,
    ...Object.fromEntries(queries),
    all: query.all,
    after: key,
    afterId: after?.id,
  };
  const found = await readRanks(db, values, {
    sort,
    rows,
    first,
    end: ranks.length,
    few: !total.more,
  });
  if (found.length === 0) return [];
  const cards = await readCards(db, { ids: found.map(({ id }) => id).join(' ') });
  const byId = new Map(cards.map((row) => [row.job.id, row]));
  return found.flatMap(({ id, rank }) => {
    const row = byId.get(id);
    return row ? [{ ...row, rank }] : [];
  });
}
