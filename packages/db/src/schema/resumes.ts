import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgSequence,
  pgTable,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { id, moment, reference } from './columns.ts';
import { companies, students } from './users.ts';

export const extractionStatus = pgEnum('extraction_status', ['pending', 'done', 'failed']);
export const extractionFailure = pgEnum('extraction_failure', [
  'not_a_pdf',
  'encrypted',
  'damaged',
  'no_text',
  'too_large',
  'too_slow',
]);

/** How far the text of a resume can be trusted; see `Grade` in the resume package. */
export const resumeGrade = pgEnum('resume_grade', [
  'good',
  'poor',
  'scanned',
  'partial',
  'empty',
  'encrypted',
  'damaged',
]);

/** Active content that a PDF may contain besides its pages. */
export const activeContent = pgEnum('active_content', [
  'script',
  'launch',
  'media',
  'embedded_file',
]);

/** Text of a page, counted from 0, that no person sees, and why. */
export interface HiddenText {
  readonly page: number;
  readonly reason: string;
  readonly text: string;
}

/** Numbers the readings of resumes; see `resumes.reading`. */
export const resumeReadings = pgSequence('resume_readings');

/** A PDF resume that a student uploaded, and its extracted text. */
export const resumes = pgTable(
  'resumes',
  {
    id: id(),
    studentId: reference()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    /** `uploads/CVs/<32 hex>.pdf`, created by the server and shown to nobody. */
    objectKey: text().notNull().unique(),
    /** The name of the student's file, for display and download; never a key. */
    fileName: text().notNull(),
    sizeBytes: integer().notNull(),
    /** SHA-256 of the file, lower-case hex. */
    sha256: text().notNull(),
    pageCount: integer(),
    uploadedAt: moment().notNull().defaultNow(),
    extractionStatus: extractionStatus().notNull().default('pending'),
    /** Why extraction failed; set exactly when it did. */
    extractionFailure: extractionFailure(),
    /** The engines that read the text, with their versions, separated by `, `. */
    extractionEngine: text(),
    /** How far the text can be trusted; null if the file was not read, or by a version without grades. */
    grade: resumeGrade(),
    /** Sentences that explain the grade. */
    gradeReasons: text().array().notNull().default([]),
    /** What the limits left out; null: nothing. */
    truncated: jsonb().$type<{ readonly pages: number; readonly characters: boolean }>(),
    /** Text that no person sees on the pages, with the reason. */
    hiddenText: jsonb().$type<readonly HiddenText[]>().notNull().default([]),
    /** Whether the text of its pictures is still to be recognised; the reading is replaced then. */
    awaitsRecognition: boolean().notNull().default(false),
    /** The `READER_VERSION` of the resume package that read it; null: not read, or before there was one. */
    readerVersion: smallint(),
    /**
     * Grows with every reading of a student's resumes that happens after the upload, so that a stream of
     * them can continue.
     */
    reading: bigint({ mode: 'number' }),
    /** The text of all pages, one after another, separated by a blank line. */
    text: text(),
    /** Where each page starts in `text`, in UTF-16 code units. */
    pageOffsets: jsonb().$type<number[]>(),
    /** The active content of the file; known once the file was read. */
    activeContent: activeContent().array().notNull().default([]),
    /**
     * The `ANALYSER_VERSION` that could not understand the text, 0 after the first attempt; null: it was
     * understood, or there is no text.
     */
    notUnderstoodBy: smallint(),
    /** When file and text were erased (see `erase-old-resumes`); the row stays for its applications. */
    erasedAt: moment(),
  },
  (table) => [
    index().on(table.studentId, table.id.desc()),
    index().on(table.studentId, table.reading),
    index('resumes_by_reading')
      .on(table.reading)
      .where(sql`${table.reading} is not null`),
    // Those that are to be understood again.
    index('resumes_not_understood')
      .on(table.id)
      .where(sql`${table.notUnderstoodBy} is not null`),
    // Whether the same bytes were read before.
    index().on(table.sha256),
    check(
      'resumes_failure_has_reason',
      sql`(${table.extractionStatus} = 'failed') = (${table.extractionFailure} is not null)`,
    ),
  ],
);

/** How a company accessed a resume. */
export const resumeAccessKind = pgEnum('resume_access_kind', ['file', 'text', 'analysis']);

/**
 * Each time a company opened a student's resume. The student can see these rows; they are kept as long as
 * the account.
 */
export const resumeAccesses = pgTable(
  'resume_accesses',
  {
    id: id(),
    studentId: reference()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    /** Null once the student has removed it. */
    resumeId: reference().references(() => resumes.id, { onDelete: 'set null' }),
    /** The name of the file. */
    fileName: text().notNull(),
    /** Null once the company is deleted; its name stays. */
    companyId: reference().references(() => companies.id, { onDelete: 'set null' }),
    companyName: text().notNull(),
    kind: resumeAccessKind().notNull(),
    at: moment().notNull().defaultNow(),
  },
  (table) => [
    index().on(table.studentId, table.id.desc()),
    index().on(table.resumeId),
    index().on(table.companyId),
  ],
);
