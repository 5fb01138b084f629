import { jobs } from '@internsync/db/schema';
import { sql, type SQL } from 'drizzle-orm';

/** A subquery in the place of the table, so that the same conditions can be asked of its rows. */
export function asJobs(subquery: SQL): SQL {
  return sql`(${subquery}) as ${sql.identifier('jobs')}`;
}

/** Its id; Drizzle does not know that the subquery's rows have the columns of the table. */
export const selectId = sql`${jobs.id}`.mapWith(jobs.id);
