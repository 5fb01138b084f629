import { jobs } from '@internsync/db/schema';
import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { Day, Moment } from '../values/ids.ts';
import { descending } from '../lists/order.ts';
import { deadlineOrder } from './deadline-order.ts';
import type { JobRow } from './job-view.ts';
import type { ListJobsInput } from './schemas.ts';
import { ENDS, POSTED, type Periods } from './search-terms.ts';

interface JobOrder {
  readonly by: SQL[];
  /** The schema of a cursor's sort key. */
  readonly key: z.ZodType<string>;
  readonly keyOf: (row: JobRow) => string;
  /** The sort key of a row, in the form of the cursor. */
  readonly selectKey: SQL<string>;
  /** Matches the rows after the one with this key and id. */
  readonly after: (key: SQL, id: SQL) => SQL;
  /** The periods by which the search index approximates this order. */
  readonly periods: Periods;
}

/** The orders of a list of jobs. */
export const JOB_ORDERS = {
  newest: {
    by: [descending(jobs.postedAt), descending(jobs.id)],
    key: Moment,
    keyOf: ({ job }) => job.postedAt.toISOString(),
    selectKey: sql<string>`to_char(${jobs.postedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    after: (key, id) => sql`(${jobs.postedAt}, ${jobs.id}) < (${key}::timestamptz, ${id}::bigint)`,
    periods: POSTED,
  },
  deadline: {
    by: [sql`${deadlineOrder}`, sql`${jobs.id}`],
    key: z.union([Day, z.literal('infinity')]),
    keyOf: ({ job }) => job.deadline ?? 'infinity',
    selectKey: sql<string>`coalesce(to_char(${jobs.deadline}, 'YYYY-MM-DD'), 'infinity')`,
    after: (key, id) => sql`(${deadlineOrder}, ${jobs.id}) > (${key}::date, ${id}::bigint)`,
    periods: ENDS,
  },
} as const satisfies Record<ListJobsInput['sort'], JobOrder>;
