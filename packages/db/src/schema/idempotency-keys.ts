import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { moment, reference } from './columns.ts';
import { users } from './users.ts';

/**
 * The call made under an `Idempotency-Key` and its answer, written in the transaction of the change and
 * kept for a day. Neither the key nor the answer is readable here; see `core/src/idempotency`.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** SHA-256 of the key and its owner, base64url. */
    keyHash: text().primaryKey(),
    /** The owner. Null only inside a transaction that registers a user. */
    userId: reference().references(() => users.id, { onDelete: 'cascade' }),
    /** HMAC of the operation and its input, base64url. */
    fingerprint: text().notNull(),
    /** The answer, encrypted, base64url. Null only inside the transaction that creates it. */
    answer: text(),
    createdAt: moment().notNull(),
  },
  (table) => [index().on(table.userId), index().on(table.createdAt)],
);
