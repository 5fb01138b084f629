import { sql } from 'drizzle-orm';
import { integer, pgTable, pgView, primaryKey, smallint } from 'drizzle-orm/pg-core';
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
 * had an application may have no row. Triggers on both tables keep it, when the transaction of the change
 * commits (`add_to_job_tallies` in the migrations). Only read it, never write it.
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

/**
 * The number of jobs in each status, in parts that are added up: a transaction that writes jobs locks the
 * part of its connection until it commits. Kept by a trigger on `jobs`.
 */
export const jobTotalParts = pgTable(
  'job_total_parts',
  {
    status: jobStatus().notNull(),
    part: smallint().notNull(),
    count: integer().notNull(),
  },
  ({ status, part }) => [primaryKey({ columns: [status, part] })],
);

/** The number of jobs in each status. */
export const jobTotals = pgView('job_totals').as((db) =>
  db
    .select({
      status: jobTotalParts.status,
      count: sql<number>`sum(${jobTotalParts.count})::integer`.as('count'),
    })
    .from(jobTotalParts)
    .groupBy(jobTotalParts.status),
);
