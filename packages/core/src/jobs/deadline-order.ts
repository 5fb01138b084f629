import { jobs } from '@internsync/db/schema';
import { sql } from 'drizzle-orm';

/** The sort key of lists by deadline. The table's indexes use the same expression. */
export const deadlineOrder = sql`coalesce(${jobs.deadline}, 'infinity'::date)`;
