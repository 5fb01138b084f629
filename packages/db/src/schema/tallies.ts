import { sql } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import { reference } from './columns.ts';
import { jobs, jobStatus } from './jobs.ts';

const tally = () => integer().notNull().default(0);

/**
 * How many applications to a job there are in each status, those of `erased_applications` included;
 * a job that never had one may lack its row. Kept by triggers on both tables, in the transaction of
 * the change (`add_to_job_tallies` in the migrations): read it, and never write it.
 *
 * The columns have the statuses' own names, so that a row is a record of counts by status.
 */
export const jobTallies = pgTable('job_tallies', {
  jobId: reference()
    .primaryKey()
    .references(() => jobs.id, { onDelete: 'cascade' }),
  pending: tally(),
  under_review: tally(),
  shortlisted: tally(),
  interview_scheduled: tally(),
  accepted: tally(),
  rejected: tally(),
  withdrawn: tally(),
  /** All but the withdrawn: what a job shows as the number of its applicants. */
  applicants: integer()
    .notNull()
    .generatedAlwaysAs(
      sql`pending + under_review + shortlisted + interview_scheduled + accepted + rejected`,
    ),
});

/** How many jobs there are in each status, kept by a trigger on `jobs`: read it, and never write it. */
export const jobTotals = pgTable('job_totals', {
  status: jobStatus().primaryKey(),
  count: integer().notNull(),
});
