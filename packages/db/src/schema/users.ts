import { sql } from 'drizzle-orm';
import { index, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment, reference } from './columns.ts';

export const userRole = pgEnum('user_role', ['student', 'company']);

/** Who may sign in. Each user has exactly one profile: a student or a company. */
export const users = pgTable(
  'users',
  {
    id: id(),
    /** Unique and case-sensitive, because accounts that were taken over are. */
    username: text().notNull().unique(),
    /**
     * The name with look-alikes folded together (see `usernameKey` in core). Not unique: accounts
     * that were taken over may look alike; new registrations may not.
     */
    usernameKey: text().notNull(),
    role: userRole().notNull(),
    /** A PHC string (argon2id), or a Django `pbkdf2_sha256$…` hash not yet rewritten at log-in. */
    passwordHash: text().notNull(),
    disabledAt: moment(),
    /**
     * Tokens without a session (the Django server's) that were issued before are refused: what "sign
     * out everywhere" and a new password do to them.
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
    /**
     * As typed, because legacy clients get it back so. New registrations are refused an address that
     * differs in letter case only; accounts that were taken over may.
     */
    hrEmail: text().notNull().unique(),
    website: text().notNull(),
  },
  (table) => [index('companies_hr_email').on(sql`lower(${table.hrEmail})`)],
);

/**
 * One log-in. An access token names its session and is worth nothing once the session is revoked.
 *
 * A session that can be prolonged holds the hash of its one good refresh token, and of the one before
 * it for the short time in which that one may still come (see `rotate` in core): all refresh tokens a
 * log-in ever had are one family, and this row is it.
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
    /** Up to some minutes behind: not every request writes. */
    lastUsedAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    /** SHA-256 of the good refresh token, base64url; null where the session cannot be prolonged. */
    refreshHash: text(),
    /** SHA-256 of the refresh token that was exchanged for it. */
    previousRefreshHash: text(),
    /** Of which, with the token before, the good one was made, so that it can be made again. */
    rotationNonce: text(),
    rotatedAt: moment(),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
);
