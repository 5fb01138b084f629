import type { Database } from '@internsync/db/database';
import { sql } from 'drizzle-orm';

/**
 * Makes transactions that are about to write the same `name` of a `kind` take turns until they end,
 * where what must not be twice is more than a unique constraint can see.
 */
export async function advisoryLock(tx: Database, kind: string, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${name}`}, 0))`);
}
