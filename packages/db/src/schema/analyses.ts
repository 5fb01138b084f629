import { index, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { moment, reference, tsvector } from './columns.ts';
import { resumes } from './resumes.ts';

/** What was understood of the text of a resume; written and replaced together with its reading. */
export const resumeAnalyses = pgTable(
  'resume_analyses',
  {
    resumeId: reference()
      .primaryKey()
      .references(() => resumes.id, { onDelete: 'cascade' }),
    /** The `ANALYSER_VERSION` of the resume package. */
    version: smallint().notNull(),
    /** The version of the vocabulary by which skills were found; empty: not known. */
    vocabulary: text().notNull().default(''),
    /** The JSON Resume document, with the evidence of its values and the sections. */
    analysis: jsonb().$type<unknown>().notNull(),
    /** What matches are computed from. */
    facts: jsonb().$type<unknown>().notNull(),
    /** The words of the text, their stems, and the ids of its skills, by which a company finds it. */
    search: tsvector().notNull(),
    /**
     * The words of `search` that only parts have which identify the student: reviewers of a blind job find
     * nothing by them. Null: not known yet, so such reviewers do not find the resume.
     */
    identifyingWords: text().array(),
    /** The `REDACTOR_VERSION` of the resume package that told them apart; null: not known. */
    identifyingWordsBy: smallint(),
  },
  (table) => [
    index('resume_analyses_search').using('gin', table.search),
    index('resume_analyses_by_version').on(table.version, table.vocabulary, table.resumeId),
  ],
);

/** What a language model pointed at in the text of a resume; see `Testimony` in the witness package. */
export const resumeTestimonies = pgTable('resume_testimonies', {
  resumeId: reference()
    .primaryKey()
    .references(() => resumes.id, { onDelete: 'cascade' }),
  /** The `WITNESS_VERSION` of the witness package. */
  version: smallint().notNull(),
  /** The name of the model that was asked. */
  model: text().notNull(),
  /** Quotes of the resume with their places in its text. */
  facts: jsonb().$type<unknown>().notNull(),
  /** Why there is no answer; null: there is one. */
  failure: text(),
  /** How many facts of the answer were dropped, by reason. */
  dropped: jsonb().$type<unknown>().notNull(),
  at: moment().notNull(),
});

/** What the student says that an analysis has wrong: the student's own word, never read from the file. */
export const resumeCorrections = pgTable('resume_corrections', {
  resumeId: reference()
    .primaryKey()
    .references(() => resumes.id, { onDelete: 'cascade' }),
  /** Values by their place in the document; null: there is no such thing. */
  corrections: jsonb()
    .$type<readonly { readonly path: string; readonly value: string | null }[]>()
    .notNull(),
  at: moment().notNull(),
});
