import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/**
 * The vocabulary of skills that the platform uses: that of the process that began to work last. Only processes
 * that have it renew what others computed, so that two with different ones never renew each other's results.
 */
export const skillVocabulary = pgTable(
  'skill_vocabulary',
  {
    /** There is one row at most. */
    only: boolean().primaryKey().default(true),
    /** See `SkillVocabulary` in the resume package. */
    version: text().notNull(),
    since: moment().notNull(),
  },
  (table) => [check('skill_vocabulary_only', sql`${table.only}`)],
);
