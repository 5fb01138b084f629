import { index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment, reference } from './columns.ts';
import { notices } from './notices.ts';
import { users } from './users.ts';

export const mailKind = pgEnum('mail_kind', ['notice', 'verify_email', 'reset_password']);
export const mailState = pgEnum('mail_state', ['queued', 'sent', 'dropped', 'failed']);

/**
 * A mail to a user: to be sent, or sent. Its text is made when it is sent, and links are made then, too:
 * nothing that is secret is stored. Its id is part of the mail's `Message-ID`, so that a mail that was sent
 * twice after a crash is recognised as one.
 */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: mailKind().notNull(),
    /** What a mail of the kind `notice` tells. */
    noticeId: reference().references(() => notices.id, { onDelete: 'cascade' }),
    /**
     * Instead of `noticeId`, in a mail about new applications: the newest notice that it tells of. That notice
     * may go with its applicant's account. The mail stays: it tells of others, and the next begins after it.
     */
    toldThrough: reference(),
    /** Where it must go, if that is not the user's address when it is sent: the old one after a change. */
    email: text(),
    state: mailState().notNull().default('queued'),
    attempts: integer().notNull().default(0),
    /** Why it was dropped or failed, in a word: no address, refused, unsubscribed. */
    reason: text(),
    createdAt: moment().notNull().defaultNow(),
    sentAt: moment(),
  },
  (table) => [index().on(table.userId, table.createdAt), index().on(table.noticeId)],
);
