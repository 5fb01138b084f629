import { companies, jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { NO_PREPARE } from '@internsync/db/no-prepare';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ifDefined } from '../lists/page.ts';
import { isListed, type JobFilters } from './job-filters.ts';
import { JOB_ORDERS } from './job-order.ts';
import { cardFields, type CardRow } from './job-view.ts';
import type { Rank } from './search-ranks.ts';

export interface Shape {
  readonly sort: keyof typeof JOB_ORDERS;
  /** The maximum number of jobs. */
  readonly rows: number;
  /** Whether anybody may read them. */
  readonly isPublic: boolean;
}

export interface ListValues extends JobFilters {
  /** The student who reads the list. */
  readonly studentId: number | undefined;
  /** The sort key and the id of the last job of the page before. */
  readonly after: string | undefined;
  readonly afterId: number | undefined;
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

type RankValues = { readonly [part in `${keyof Rank}${number}`]: string | undefined };

interface RanksShape extends Shape {
  readonly first: number;
  readonly end: number;
}

/**
 * Selects the jobs of some ranks, in order. PostgreSQL reads a rank only if those before it have too few.
 */
const readRanks = statement<ListValues & RankValues, RanksShape>()((
  db,
  { studentId, after, afterId, ...values },
  { sort, rows, isPublic, first, end },
) => {
  const order = JOB_ORDERS[sort];
  const isAfter = ifDefined(after, (key) => afterId && order.after(key, afterId));
  const lists = Array.from({ length: end - first }, (_, at) => {
    const rank = first + at;
    const conditions = and(
      ifDefined(values[`heading${rank}`], (query) => sql`${jobs.heading} @@ ${query}::tsquery`),
      // The heading of a job that is not yet indexed is null. PostgreSQL plans a case without statistics.
      ifDefined(
        values[`better${rank}`],
        (query) => sql`case when ${jobs.heading} @@ ${query}::tsquery then false else true end`,
      ),
      isListed(values, values[`search${rank}`]),
      at === 0 ? isAfter : undefined,
      NO_PREPARE,
    );
    return sql`(select ${jobs.id} as id, ${rank} as rank from ${jobs} where ${conditions}
      order by ${sql.join(order.by, sql`, `)} limit ${rows})`;
  });
  return db
    .select({
      ...cardFields(db, isPublic ? 'anybody' : studentId),
      rank: sql`found.rank`.mapWith(Number),
    })
    .from(
      sql`(select * from (${sql.join(lists, sql` union all `)}) as ranked limit ${rows}) as found`,
    )
    .innerJoin(jobs, sql`${jobs.id} = found.id`)
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .orderBy(sql`found.rank`, ...order.by);
});

/** Finds jobs of some ranks that meet the filters; the sort key after which they come may begin with a rank. */
export async function searchJobs(
  db: Database,
  ranks: readonly Rank[],
  { after, ...filters }: ListValues,
  shape: Shape,
): Promise<FoundRow[]> {
  const [key, rank = '0'] = after?.split(' ').toReversed() ?? [];
  const [first, end] = [Number(rank), ranks.length];
  if (first >= end) return [];
  const parts = ranks.flatMap((rank, at) =>
    at < first ? [] : Object.entries(rank).map(([part, query]) => [`${part}${at}`, query] as const),
  );
  const rankValues: RankValues = Object.fromEntries(parts);
  return await readRanks(db, { ...filters, ...rankValues, after: key }, { ...shape, first, end });
}
