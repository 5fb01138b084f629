import { index, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment, reference } from './columns.ts';
import { users } from './users.ts';

export const accountLinkPurpose = pgEnum('account_link_purpose', [
  'verify_email',
  'reset_password',
]);

/** A link in a mail that lets its reader do one thing to an account, once. */
export const accountLinks = pgTable(
  'account_links',
  {
    id: id(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: accountLinkPurpose().notNull(),
    /** SHA-256 of the token in the link, base64url. */
    tokenHash: text().notNull().unique(),
    /** The address that it was mailed to: it shows nothing about any other. */
    email: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (table) => [index().on(table.userId, table.purpose), index().on(table.expiresAt)],
);
