import { jobs } from '@internsync/db/schema';
import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { Day, Moment } from '../values/ids.ts';
import { descending } from '../lists/order.ts';
import { deadlineOrder } from './deadline-order.ts';
import type { CardRow } from './job-view.ts';

interface JobOrder {
  readonly by: SQL[];
  /** The schema of a cursor's sort key. */
  readonly key: z.ZodType<string>;
  readonly keyOf: (row: CardRow) => string;
  /** Matches the rows after the one with this key and id. */
  readonly after: (key: SQL, id: SQL) => SQL;
}

/** The orders of a list of jobs. A list by relevance has the first within each rank. */
export const JOB_ORDERS = {
  newest: {
    by: [descending(jobs.postedAt), descending(jobs.id)],
    key: Moment,
    keyOf: ({ job }) => job.postedAt.toISOString(),
    after: (key, id) => sql`(${jobs.postedAt}, ${jobs.id}) < (${key}::timestamptz, ${id}::bigint)`,
  },
  deadline: {
    by: [sql`${deadlineOrder}`, sql`${jobs.id}`],
    key: z.union([Day, z.literal('infinity')]),
    keyOf: ({ job }) => job.deadline ?? 'infinity',
    after: (key, id) => sql`(${deadlineOrder}, ${jobs.id}) > (${key}::date, ${id}::bigint)`,
  },
} as const satisfies Record<string, JobOrder>;
