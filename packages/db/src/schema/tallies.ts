import { sql } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import { applicationStatus } from './applications.ts';
import { reference } from './columns.ts';
import { jobs, jobStatus } from './jobs.ts';

type Status = (typeof applicationStatus.enumValues)[number];

const tally = () => integer().notNull().default(0);

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets the keys: they are all of the statuses.
const tallies = Object.fromEntries(
  applicationStatus.enumValues.map((status) => [status, tally()]),
) as Record<Status, ReturnType<typeof tally>>;

/**
 * How many applications to a job there are in each status, those of `erased_applications` included;
 * a job that never had one may lack its row. Kept by triggers on both tables, in the transaction of
 * the change (`add_to_job_tallies` in the migrations): read it, and never write it.
 *
 * There is a column for each status, so that a row is a record of counts by status.
 */
export const jobTallies = pgTable('job_tallies', {
  jobId: reference()
    .primaryKey()
    .references(() => jobs.id, { onDelete: 'cascade' }),
  ...tallies,
  /** All but the withdrawn: what a job shows as the number of its applicants. */
  applicants: integer()
    .notNull()
    .generatedAlwaysAs(
      sql.raw(applicationStatus.enumValues.filter((status) => status !== 'withdrawn').join(' + ')),
    ),
});

/** How many jobs there are in each status, kept by a trigger on `jobs`: read it, and never write it. */
export const jobTotals = pgTable('job_totals', {
  status: jobStatus().primaryKey(),
  count: integer().notNull(),
});
