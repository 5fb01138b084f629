import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { moment, reference } from './columns.ts';
import { jobs } from './jobs.ts';
import { students } from './users.ts';

/** A job that a student keeps to come back to. */
export const savedJobs = pgTable(
  'saved_jobs',
  {
    studentId: reference()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    jobId: reference()
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    savedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.studentId, table.jobId] }),
    index('saved_jobs_latest').on(table.studentId, table.savedAt.desc(), table.jobId.desc()),
    index().on(table.jobId),
  ],
);
