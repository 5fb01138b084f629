import type { Database } from '@internsync/db/database';
import { applications } from '@internsync/db/schema';
import { sql } from 'drizzle-orm';

/**
 * Writes applications without counting them one by one, which takes longer the more of them a job has, and
 * counts them all afterwards (`recount_job_tallies` in the migrations). `tx` must have locked the table.
 */
export async function countTalliesAfter(tx: Database, write: () => Promise<void>): Promise<void> {
  await tx.execute(sql`alter table ${applications} disable trigger tally_insert`);
  await write();
  await tx.execute(sql`alter table ${applications} enable trigger tally_insert`);
  await tx.execute(sql`select recount_job_tallies()`);
}
