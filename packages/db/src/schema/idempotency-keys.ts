import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { moment, reference } from './columns.ts';
import { users } from './users.ts';

/**
 * What was done under an `Idempotency-Key`, and what was answered: written in the transaction of the
 * change, and kept for a day. Neither the key nor the answer can be read here; see
 * `core/src/idempotency`.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** SHA-256 of the key and of whose it is, base64url. */
    keyHash: text().primaryKey(),
    /** Whose it is. Null only inside a transaction that registers a user. */
    userId: reference().references(() => users.id, { onDelete: 'cascade' }),
    /** HMAC of the operation and its input, base64url. */
    fingerprint: text().notNull(),
    /** The answer, encrypted, base64url. Null only inside the transaction that makes it. */
    answer: text(),
    createdAt: moment().notNull(),
  },
  (table) => [index().on(table.userId), index().on(table.createdAt)],
);
