import { jobs } from '@internsync/db/schema';
import { sql, type SQL } from 'drizzle-orm';

/** Makes a subquery stand in for the table, so that the same conditions apply to its rows. */
export function asJobs(subquery: SQL): SQL {
  return sql`(${subquery}) as ${sql.identifier('jobs')}`;
}

/** The id column of such a subquery, which Drizzle cannot type by itself. */
export const selectId = sql`${jobs.id}`.mapWith(jobs.id);
