import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
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

/** Active content that a PDF may contain besides its pages. */
export const activeContent = pgEnum('active_content', [
  'script',
  'launch',
  'media',
  'embedded_file',
]);

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
    /** The engine that read the text, with its version. */
    extractionEngine: text(),
    /** The text of all pages, one after another, separated by a blank line. */
    text: text(),
    /** Where each page starts in `text`, in UTF-16 code units. */
    pageOffsets: jsonb().$type<number[]>(),
    /** The active content of the file; known once the file was read. */
    activeContent: activeContent().array().notNull().default([]),
    /** When file and text were erased (see `erase-old-resumes`); the row stays for its applications. */
    erasedAt: moment(),
  },
  (table) => [
    index().on(table.studentId, table.id.desc()),
    check(
      'resumes_failure_has_reason',
      sql`(${table.extractionStatus} = 'failed') = (${table.extractionFailure} is not null)`,
    ),
  ],
);

/** How a company accessed a resume. */
export const resumeAccessKind = pgEnum('resume_access_kind', ['file', 'text']);

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
