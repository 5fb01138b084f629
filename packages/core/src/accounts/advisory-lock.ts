import type { Database } from '@internsync/db/database';
import { sql } from 'drizzle-orm';

/**
 * Serialises transactions that are about to write the same `name` of a `kind`, where uniqueness is more
 * than a unique constraint can check. The lock lasts until `tx` ends.
 */
export async function advisoryLock(tx: Database, kind: string, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${name}`}, 0))`);
}
