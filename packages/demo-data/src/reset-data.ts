import type { Deps } from '@internsync/core/context';
import {
  applicationEvents,
  applications,
  companies,
  erasedApplications,
  idempotencyKeys,
  jobs,
  jobTallies,
  rateLimits,
  resumeAccesses,
  resumes,
  sessions,
  students,
  users,
} from '@internsync/db/schema';
import { sql } from 'drizzle-orm';

/** In one statement, so that either all or none are emptied. The totals of jobs are counted anew. */
const EMPTIED = [
  users,
  students,
  companies,
  sessions,
  jobs,
  jobTallies,
  resumes,
  resumeAccesses,
  applications,
  applicationEvents,
  erasedApplications,
  idempotencyKeys,
  rateLimits,
];

/**
 * Deletes everything: all rows, then all files. If the removal of files fails, the hourly sweep of the
 * server removes them.
 */
export async function resetData({ db, storage }: Pick<Deps, 'db' | 'storage'>): Promise<void> {
  await db.transaction(async (tx) => {
    const tables = sql.join(
      EMPTIED.map((table) => sql`${table}`),
      sql`, `,
    );
    await tx.execute(sql`truncate ${tables} restart identity cascade`);
    await tx.execute(sql`select recount_job_totals()`);
  });
  for await (const { key } of storage.list('uploads/')) await storage.remove(key);
}
