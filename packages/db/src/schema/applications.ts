import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { id, moment, reference } from './columns.ts';
import { jobs } from './jobs.ts';
import { resumes } from './resumes.ts';
import { students } from './users.ts';

export const applicationStatus = pgEnum('application_status', [
  'pending',
  'under_review',
  'shortlisted',
  'interview_scheduled',
  'accepted',
  'rejected',
  'withdrawn',
]);

/** The statuses in which an applicant waits for the company. */
export const waitingStatuses = [
  'pending',
  'under_review',
  'shortlisted',
  'interview_scheduled',
] as const satisfies readonly (typeof applicationStatus.enumValues)[number][];

/** Matches the applications that wait. */
const isWaiting = sql.raw(`"status" in (${waitingStatuses.map((one) => `'${one}'`).join(', ')})`);

/** A student's application to a job: one per student and job, enforced by a unique constraint. */
export const applications = pgTable(
  'applications',
  {
    id: id(),
    jobId: reference()
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    studentId: reference()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    resumeId: reference()
      .notNull()
      .references(() => resumes.id),
    coverLetter: text(),
    status: applicationStatus().notNull().default('pending'),
    appliedAt: moment().notNull().defaultNow(),
    /**
     * Since when it has its status. Who changes the status writes it; if they do not, a trigger writes the
     * current time (migration 0018).
     */
    statusSince: moment().notNull().defaultNow(),
    /** The cover letter as reviewers of a blind job see it; null: not made yet, or there is none. */
    blindCoverLetter: text(),
    /** The `REDACTOR_VERSION` of the resume package that made it; null: not known. */
    blindCoverLetterBy: smallint(),
    /** When the company of a blind job revealed who applied; null: it has not. */
    revealedAt: moment(),
    /** Whether the company is not to learn who applied, though the review of the job is not blind any more. */
    keptBlind: boolean().notNull().default(false),
  },
  (table) => [
    unique('applications_one_per_student').on(table.jobId, table.studentId),
    index().on(table.jobId, table.appliedAt.desc(), table.id.desc()),
    index().on(table.jobId, table.status, table.appliedAt.desc(), table.id.desc()),
    index().on(table.studentId, table.appliedAt.desc(), table.id.desc()),
    // Lists by page number skip rows in this index only.
    index('applications_by_job').on(table.jobId, table.id, table.status),
    index().on(table.resumeId),
    index('applications_waiting').on(table.jobId, table.statusSince, table.id).where(isWaiting),
  ],
);

export const applicationEventKind = pgEnum('application_event_kind', [
  'submitted',
  'status_changed',
  'resume_viewed',
  'withdrawn',
  'identity_revealed',
]);
export const eventActor = pgEnum('event_actor', ['student', 'company', 'system']);

/**
 * The append-only history of an application, written in the same transaction as the change it records. It
 * is the source of the timeline and of the live stream.
 *
 * The ids of one student's events grow in the order in which they are committed (see `recordEvent` in
 * core), so "everything after id N" never misses an event.
 */
export const applicationEvents = pgTable(
  'application_events',
  {
    id: id(),
    applicationId: reference()
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    /** The application's student, so that a student's stream is one index range. */
    studentId: reference()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    /** 1, 2, 3 … within the application. */
    sequence: integer().notNull(),
    kind: applicationEventKind().notNull(),
    fromStatus: applicationStatus(),
    toStatus: applicationStatus(),
    actor: eventActor().notNull(),
    /**
     * The user who acted. Null for the system, and for events from before users were recorded. Not a
     * foreign key: the number stays when the user is deleted, and no deletion has to search here.
     */
    actorUserId: reference(),
    at: moment().notNull().defaultNow(),
  },
  (table) => [
    unique().on(table.applicationId, table.sequence),
    index().on(table.studentId, table.id),
  ],
);

/**
 * How many applications to a job were erased with student accounts, by the status in which they are still
 * counted. Companies keep nothing else of them.
 */
export const erasedApplications = pgTable(
  'erased_applications',
  {
    jobId: reference()
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    status: applicationStatus().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.status] })],
);
