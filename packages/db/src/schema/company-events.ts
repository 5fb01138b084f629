import { index, pgEnum, pgTable } from 'drizzle-orm/pg-core';
import { applicationStatus, eventActor } from './applications.ts';
import { id, moment, reference } from './columns.ts';
import { companies } from './users.ts';

export const companyEventKind = pgEnum('company_event_kind', [
  'application_submitted',
  'application_withdrawn',
  'application_status_changed',
  'application_analysed',
  'applicant_revealed',
  'application_erased',
  'job_published',
  'job_closed',
  'job_deleted',
]);

/**
 * What happened at a company's jobs, written in the transaction of the change: the source of the company's
 * live stream and of its webhooks. Kept for a limited time; the history of an application is in
 * `application_events`.
 *
 * The ids of one company's events grow in the order in which they are committed (see `recordCompanyEvents`
 * in core). Jobs and applications are not foreign keys: an event may outlive them, and tells no more of
 * them than their numbers.
 */
export const companyEvents = pgTable(
  'company_events',
  {
    id: id(),
    companyId: reference()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    jobId: reference().notNull(),
    /** Null for what happened to a job. */
    applicationId: reference(),
    kind: companyEventKind().notNull(),
    fromStatus: applicationStatus(),
    toStatus: applicationStatus(),
    actor: eventActor().notNull(),
    /** The company's user who acted; null for students and the system. */
    actorUserId: reference(),
    at: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.companyId, table.id), index().on(table.at)],
);

/**
 * Up to which event a company's events have been pruned: the largest id of those that were removed. A
 * reader that continues after an earlier id may have missed some.
 */
export const companyEventHorizons = pgTable('company_event_horizons', {
  companyId: reference()
    .primaryKey()
    .references(() => companies.id, { onDelete: 'cascade' }),
  prunedThrough: reference().notNull(),
});
