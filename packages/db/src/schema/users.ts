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

/** One log-in. A token names its session and is worth nothing once the session is revoked. */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userAgent: text(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
);
