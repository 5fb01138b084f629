import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { id, moment, reference, tsvector } from './columns.ts';
import { companies } from './users.ts';

export const jobStatus = pgEnum('job_status', ['draft', 'active', 'closed', 'deleted']);
export const workMode = pgEnum('work_mode', ['on_site', 'remote', 'hybrid']);
export const workType = pgEnum('work_type', ['full_time', 'part_time']);

/** The day by which a list by deadline sorts a job. A job without a deadline comes last. */
const deadlineOrder = sql`(coalesce("deadline", 'infinity'::date))`;

/**
 * The version of what core writes to `jobs.search`. Raise it with every change of the words, stems or
 * folding, and run `pnpm db:generate`: background work then writes the column of all jobs again.
 */
export const SEARCH_VERSION = 2;

/** Matches the jobs whose `search` must be written again. */
export const isToIndex = sql.raw(`"search_version" < ${SEARCH_VERSION}`);

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
    /** What the previous version searches. Only it writes this column; the next version drops it. */
    searchText: text().notNull().default(''),
    /**
     * The words by which the job is found, with their places (see `searchColumns` in core). The verbs that
     * write the texts also write this column; null: not yet indexed.
     */
    search: tsvector(),
    /**
     * The words of the title and of the company's name (see `searchColumns` in core). Small, and always in
     * the row, so that a search can rank many jobs by it.
     */
    heading: tsvector(),
    /** The version of the code that wrote `search`; 0 if the texts have changed since. */
    searchVersion: smallint().notNull().default(0),
    /** Whether reviewers see applicants without what identifies them, until they reveal it. */
    blind: boolean().notNull().default(false),
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
      .using('gin', table.heading, table.search)
      .with({ fastupdate: false })
      .where(sql`"status" = 'active'`),
    index('jobs_by_location')
      .on(table.location)
      .where(sql`"status" = 'active'`),
    // Empty, as soon as all jobs are indexed.
    index('jobs_to_index').on(table.id).where(isToIndex),
  ],
);

/**
 * The words and stems of active jobs: searches leave out what no active job has, and are corrected by the
 * others. A trigger writes it when a job is published or its words change (migrations 0011 and 0012);
 * `pruneSearchWords` in core removes what no active job has.
 */
export const searchWords = pgTable(
  'search_words',
  {
    /** A word, or a stem with its mark. */
    word: text().primaryKey(),
    /** In letters. */
    length: integer().notNull(),
    /** A bit for each letter: that of its code point modulo 32. */
    letters: integer().notNull(),
  },
  (table) => [index().on(table.length, table.letters, table.word)],
);
