import { sql } from 'drizzle-orm';
import { date, index, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment, reference } from './columns.ts';
import { companies } from './users.ts';

export const jobStatus = pgEnum('job_status', ['draft', 'active', 'closed', 'deleted']);
export const workMode = pgEnum('work_mode', ['on_site', 'remote', 'hybrid']);
export const workType = pgEnum('work_type', ['full_time', 'part_time']);

/** The day by which a list by deadline sorts a job. A job without a deadline comes last. */
const deadlineOrder = sql`(coalesce("deadline", 'infinity'::date))`;

/** An internship that a company offers. */
export const jobs = pgTable(
  'jobs',
  {
    id: id(),
    companyId: reference()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    shortDescription: text().notNull(),
    description: text().notNull(),
    location: text().notNull(),
    workMode: workMode().notNull(),
    workType: workType().notNull(),
    status: jobStatus().notNull().default('draft'),
    /** The last day for applications, in the configured time zone; null: until the job is closed. */
    deadline: date({ mode: 'string' }),
    /** The deadline as a legacy client typed it, at most 12 characters, to return to that client. */
    deadlineText: text(),
    /**
     * Title, short description, location and company name, folded for search (see `foldForSearch` in
     * core). The verbs that write those columns also write this one.
     */
    searchText: text().notNull(),
    /** When the job was first published; for a draft, when it was written. */
    postedAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index('jobs_open_newest').on(table.status, table.postedAt.desc(), table.id.desc()),
    index('jobs_open_deadline').on(table.status, deadlineOrder, table.id),
    index('jobs_company_newest').on(table.companyId, table.postedAt.desc(), table.id.desc()),
    index('jobs_company_deadline').on(table.companyId, deadlineOrder, table.id),
    // Lists by page number skip rows in these two indexes only: they contain every column that those
    // lists filter by.
    index('jobs_by_status').on(table.status, table.id, table.workMode, table.workType),
    index('jobs_by_company').on(
      table.companyId,
      table.id,
      table.status,
      table.workMode,
      table.workType,
    ),
    // The index of the search (see docs/decisions/0003-search.md). Without `fastupdate`, a search never
    // has to read a list of rows that are not yet in the index.
    index('jobs_search')
      .using('gin', sql`search_terms("search_text", "posted_at", "deadline")`)
      .with({ fastupdate: false })
      .where(sql`"status" = 'active'`),
  ],
);
