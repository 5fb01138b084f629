import { sql } from 'drizzle-orm';
import { index, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, moment, reference } from './columns.ts';

export const userRole = pgEnum('user_role', ['student', 'company']);

/** The languages that mail is written in (BCP 47). */
export const userLanguage = pgEnum('user_language', ['en', 'ar']);

/** Who may sign in. Each user has exactly one profile: a student or a company. */
export const users = pgTable(
  'users',
  {
    id: id(),
    /** Unique and case-sensitive, because the accounts of the takeover are. */
    username: text().notNull().unique(),
    /**
     * The name with look-alikes folded together (see `nameKey` in core). Not unique: accounts
     * that were taken over may look alike; new registrations may not.
     */
    usernameKey: text().notNull(),
    role: userRole().notNull(),
    /** A PHC string (argon2id), or a hash of Django's not yet rewritten at log-in. */
    passwordHash: text().notNull(),
    disabledAt: moment(),
    /**
     * Where mail for the account goes. Null for accounts from before addresses were asked for. A company's
     * is its HR address at first.
     */
    email: text(),
    /** The address in lower case with its domain in ASCII; null if there is none. */
    emailKey: text(),
    /** When the user followed a link that was mailed to `email`; null: not yet. */
    emailVerifiedAt: moment(),
    /** The language of mail. */
    language: userLanguage().notNull().default('en'),
    /**
     * Tokens without a session (those of the Django server) that were issued before this time are
     * refused. "Sign out everywhere" and a new password set it.
     */
    tokensNotBefore: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index().on(table.usernameKey),
    index().on(table.emailKey),
    // Anybody may name an address, but only one account may have shown that it is theirs.
    uniqueIndex('users_verified_email')
      .on(table.emailKey)
      .where(sql`${table.emailVerifiedAt} is not null`),
  ],
);

export const students = pgTable('students', {
  id: id(),
  userId: reference()
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Not unique: two students may share a name. */
  fullName: text().notNull(),
  /** Names from before a change, the latest last: blind reviews must not show these either. */
  formerNames: text().array().notNull().default([]),
  /** In the international form of ITU-T E.164, such as +201001234567. */
  phone: text(),
  university: text(),
  /** The field of study. */
  major: text(),
  /** The month of graduation, past or expected, as `YYYY-MM`. */
  graduation: text(),
});

export const companies = pgTable(
  'companies',
  {
    id: id(),
    userId: reference()
      .notNull()
      .unique()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull().unique(),
    /** The name with look-alikes folded together, as `usernameKey`; empty until it is computed. */
    nameKey: text().notNull().default(''),
    /**
     * As typed, because legacy clients get it back like that. New registrations may not use an address
     * that differs from another one only in letter case or in the spelling of its domain; accounts of a
     * takeover may.
     */
    hrEmail: text().notNull().unique(),
    /** The address in lower case with its domain in ASCII; empty until it is computed. */
    hrEmailKey: text().notNull().default(''),
    website: text().notNull(),
    /** What the company says of itself, on several lines. */
    about: text(),
  },
  (table) => [
    index('companies_hr_email').on(sql`lower(${table.hrEmail})`),
    index().on(table.nameKey),
    index().on(table.hrEmailKey),
  ],
);

/**
 * One log-in. An access token names its session and is invalid once the session is revoked.
 *
 * A session that can be renewed holds the hash of its one valid refresh token. For a short time it also
 * holds the hash of the previous one, which is still accepted then (see `rotate` in core). So all refresh
 * tokens of a log-in form one family, and this row stands for it.
 */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userAgent: text(),
    /** The network address of the log-in, or of the last refresh. */
    address: text(),
    createdAt: moment().notNull().defaultNow(),
    /** Up to a few minutes old: not every request writes it. */
    lastUsedAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    /** SHA-256 of the valid refresh token, base64url; null if the session cannot be renewed. */
    refreshHash: text(),
    /** SHA-256 of the refresh token that was exchanged for it. */
    previousRefreshHash: text(),
    /** The valid token was made from this nonce and the previous token, so it can be made again. */
    rotationNonce: text(),
    rotatedAt: moment(),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
);
