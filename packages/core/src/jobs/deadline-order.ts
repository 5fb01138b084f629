import { jobs } from '@internsync/db/schema';
import { sql } from 'drizzle-orm';

/** The day a list by deadline sorts a job under. The table's indexes have the same expression. */
export const deadlineOrder = sql`coalesce(${jobs.deadline}, 'infinity'::date)`;
