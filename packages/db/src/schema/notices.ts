import { sql } from 'drizzle-orm';
import { boolean, index, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { applications, applicationStatus } from './applications.ts';
import { id, moment, reference } from './columns.ts';
import { jobs } from './jobs.ts';
import { users } from './users.ts';

export const noticeKind = pgEnum('notice_kind', [
  // For students.
  'status_changed',
  'resume_viewed',
  'identity_revealed',
  // For companies.
  'application_submitted',
  'application_withdrawn',
  'job_closed',
  'webhook_disabled',
  // For everybody, about security.
  'new_sign_in',
  'password_changed',
  'email_changed',
]);

/**
 * The inbox of a user. The ids of one user's notices grow in the order in which they are committed (see
 * `recordNotices` in core).
 */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: noticeKind().notNull(),
    applicationId: reference().references(() => applications.id, { onDelete: 'cascade' }),
    jobId: reference().references(() => jobs.id, { onDelete: 'cascade' }),
    /** The new status, of `status_changed`. */
    status: applicationStatus(),
    /** What a notice about security or a webhook names: a browser, a changed address, a host name. */
    detail: text(),
    at: moment().notNull().defaultNow(),
    readAt: moment(),
    /** Whether the inbox leaves it out: only a mail tells it. It counts as read. */
    hidden: boolean().notNull().default(false),
  },
  (table) => [
    index().on(table.userId, table.id),
    index('notices_unread')
      .on(table.userId, table.id)
      .where(sql`${table.readAt} is null`),
    index().on(table.applicationId),
    index().on(table.jobId),
  ],
);

export const noticeChannel = pgEnum('notice_channel', ['inbox', 'mail']);

/** What a user chose. Where there is no row, the default of the kind and channel applies. */
export const noticePreferences = pgTable(
  'notice_preferences',
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: noticeKind().notNull(),
    channel: noticeChannel().notNull(),
    enabled: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.kind, table.channel] })],
);
