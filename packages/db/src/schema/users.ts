import { sql } from 'drizzle-orm';
import { index, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment, reference } from './columns.ts';

export const userRole = pgEnum('user_role', ['student', 'company']);

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
     * Tokens without a session (those of the Django server) that were issued before this time are
     * refused. "Sign out everywhere" and a new password set it.
     */
    tokensNotBefore: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.usernameKey)],
);

export const students = pgTable('students', {
  id: id(),
  userId: reference()
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Not unique: two students may share a name. */
  fullName: text().notNull(),
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
