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
 * The number of applications of a job in each status, including `erased_applications`. A job that never
 * had an application may have no row. Triggers on both tables keep it, in the transaction of the change
 * (`add_to_job_tallies` in the migrations). Only read it, never write it.
 *
 * There is a column for each status, so a row is a record of counts by status.
 */
export const jobTallies = pgTable('job_tallies', {
  jobId: reference()
    .primaryKey()
    .references(() => jobs.id, { onDelete: 'cascade' }),
  ...tallies,
  /** All except the withdrawn ones: a job shows this as its number of applicants. */
  applicants: integer()
    .notNull()
    .generatedAlwaysAs(
      sql.raw(applicationStatus.enumValues.filter((status) => status !== 'withdrawn').join(' + ')),
    ),
});

/** The number of jobs in each status, kept by a trigger on `jobs`. Only read it, never write it. */
export const jobTotals = pgTable('job_totals', {
  status: jobStatus().primaryKey(),
  count: integer().notNull(),
});
