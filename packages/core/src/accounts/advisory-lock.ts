import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { sql } from 'drizzle-orm';

/**
 * Serialises transactions that are about to write the same `name` of a `kind`, where uniqueness is more
 * than a unique constraint can check. The lock lasts until `tx` ends. Statements that are sent in the same turn
 * after it run under it.
 */
export async function advisoryLock(tx: Database, kind: string, name: string): Promise<void> {
  await lock(tx, { name: `${kind} ${name}` });
}

const lock = statement<{ readonly name: string }>()((db, { name }) =>
  db
    .select({ locked: sql`locked::text` })
    .from(sql`pg_advisory_xact_lock(hashtextextended(${name}::text, 0)) as locked`),
);
