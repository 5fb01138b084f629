import type { Database } from '@internsync/db/database';
import { inArray, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

const BATCH = 5000;

/**
 * Removes rows, some thousands by each statement: one statement for all of a large backlog would be cut off
 * by its time limit at every attempt. Rows that are locked stay for the next time, because an account that
 * is deleted at this moment removes its own in another order.
 *
 * @param key the table's primary key.
 * @throws the error of the database; what earlier statements removed stays removed.
 */
export async function removeInBatches(
  db: Database,
  {
    table,
    key,
    where,
  }: { readonly table: PgTable; readonly key: PgColumn; readonly where: SQL | undefined },
): Promise<void> {
  for (;;) {
    const batch = db
      .select({ key })
      .from(table)
      .where(where)
      .limit(BATCH)
      .for('update', { skipLocked: true });
    const removed = await db.delete(table).where(inArray(key, batch)).returning({ key });
    if (removed.length < BATCH) return;
  }
}
