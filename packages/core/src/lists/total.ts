import type { Database } from '@internsync/db/database';
import { sql, type SQLWrapper } from 'drizzle-orm';
import { z } from 'zod';

/** The exact number of a list's items up to this one; of more it is only known that there are more. */
const MOST = 1000;

/** The field of a list's input that asks for a total. */
export const TotalInput = {
  withTotal: z
    .boolean()
    .default(false)
    .describe('Whether the answer has `total`: the number of items of all pages together.'),
};

export const Total = z
  .object({
    count: z.int().nonnegative().describe('The number of items, at most 1,000.'),
    more: z.boolean().describe('Whether there are more than `count`.'),
  })
  .describe("The number of the list's items, if `withTotal` asked for it.");
export type Total = z.infer<typeof Total>;

/** A query that counts the rows of a query for `toTotal`, and reads no more of them than it must. */
export function countUpTo(db: Database, rows: SQLWrapper) {
  return db
    .select({ count: sql`count(*)`.mapWith(Number) })
    .from(sql`(${rows} limit ${MOST + 1}) as counted`);
}

/** The total of the row that `countUpTo` returns. */
export function toTotal([counted]: readonly { readonly count: number }[]): Total {
  const count = counted?.count ?? 0;
  return { count: Math.min(count, MOST), more: count > MOST };
}
