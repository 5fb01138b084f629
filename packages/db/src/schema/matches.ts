import { index, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { applications } from './applications.ts';
import { moment, reference } from './columns.ts';
import { jobs } from './jobs.ts';

/** What a company changed of the requirements that are read from a job's texts. */
export const jobRequirements = pgTable('job_requirements', {
  jobId: reference()
    .primaryKey()
    .references(() => jobs.id, { onDelete: 'cascade' }),
  /** See `RequirementEdits` in the resume package. */
  edits: jsonb().$type<unknown>().notNull(),
  updatedAt: moment().notNull(),
});

/**
 * How the resume of an application fits the requirements of its job. A trigger writes a row with each
 * application, and resets it when the student applies again (migration 0014); background work fills it.
 */
export const applicationMatches = pgTable(
  'application_matches',
  {
    applicationId: reference()
      .primaryKey()
      .references(() => applications.id, { onDelete: 'cascade' }),
    jobId: reference()
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    /** 0 to 100; null: not computed yet, or nothing could be judged. */
    score: smallint(),
    /** The points that could be judged, 0 to 100; null: not computed yet. */
    coverage: smallint(),
    /** Sorts applicants: by score, then by coverage; -1 without a score. See `rankOf` in core. */
    rank: integer().notNull().default(-1),
    /** The ids of the requirements that are met. */
    met: text().array().notNull().default([]),
    /** Verdict, points and evidence of each requirement; null: not computed yet. */
    requirements: jsonb().$type<unknown>(),
    /** The `RULES_VERSION` by which it was computed; 0: it must be computed, again or at all. */
    rules: smallint().notNull().default(0),
    /** The version of the vocabulary of skills by which it was computed; empty: not known. */
    vocabulary: text().notNull().default(''),
    /** Grows with every change of what it is computed from, so that no older result is written over it. */
    revision: integer().notNull().default(0),
  },
  (table) => [
    index('application_matches_ranked').on(
      table.jobId,
      table.rank.desc(),
      table.applicationId.desc(),
    ),
    index('application_matches_by_rules').on(table.rules, table.vocabulary, table.applicationId),
  ],
);
