import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** The counters of the rate limits, shared by all processes; see `openRateLimiter`. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    /** The rule and the key that it counts. */
    key: text().primaryKey(),
    points: integer().notNull(),
    /** When the window ends. */
    expire: moment(),
  },
  (table) => [index().on(table.expire)],
);
