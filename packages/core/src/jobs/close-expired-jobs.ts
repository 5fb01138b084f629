import { companies, jobs, users } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import { today } from '../values/calendar.ts';
import type { Deps } from '../context.ts';
import { recordEventsOfCompanies } from '../events/record-company-events.ts';
import { recordNotices } from '../notices/record-notices.ts';
import { deadlineOrder } from './deadline-order.ts';

/** Jobs of one transaction, during which their companies' events and notices wait. */
const BATCH = 200;

/**
 * A periodic task: closes active jobs past their deadline, and tells their companies in the inbox. `isOpenOn`
 * does not depend on it.
 */
export async function closeExpiredJobs(deps: Deps): Promise<void> {
  let count = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- One batch after the other.
    const closed = await closeBatch(deps);
    count += closed;
    if (closed < BATCH) break;
  }
  if (count > 0) deps.log.info({ count }, 'closed jobs past their deadline');
}

/** Returns how many it closed. */
async function closeBatch(deps: Deps): Promise<number> {
  return await deps.db.transaction(async (tx) => {
    // The expression of the index by deadline.
    const isExpired = and(eq(jobs.status, 'active'), lt(deadlineOrder, today(deps)));
    const expired = await tx
      .select({ id: jobs.id, companyId: jobs.companyId })
      .from(jobs)
      .where(isExpired)
      .orderBy(asc(deadlineOrder), asc(jobs.id))
      .limit(BATCH);
    if (expired.length === 0) return 0;
    // Skips locked rows, which avoids deadlocks; the next run closes them.
    const kept = await tx
      .select({ id: companies.id, userId: users.id })
      .from(users)
      .innerJoin(companies, eq(companies.userId, users.id))
      .where(inArray(companies.id, [...new Set(expired.map(({ companyId }) => companyId))]))
      .for('key share', { of: users, skipLocked: true });
    const free = tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(
        and(
          isExpired,
          inArray(
            jobs.id,
            expired.map(({ id }) => id),
          ),
          inArray(
            jobs.companyId,
            kept.map(({ id }) => id),
          ),
        ),
      )
      .for('no key update', { skipLocked: true });
    const at = deps.now();
    const closed = await tx
      .update(jobs)
      .set({ status: 'closed', updatedAt: at })
      .where(inArray(jobs.id, free))
      .returning({ jobId: jobs.id, companyId: jobs.companyId });
    if (closed.length > 0) wakeAfterCommit(tx, 'public');
    await recordEventsOfCompanies(
      deps,
      tx,
      closed.map((job) => ({ ...job, kind: 'job_closed', actor: 'system', actorUserId: null, at })),
    );
    const ownerOf = new Map(kept.map(({ id, userId }) => [id, userId]));
    await recordNotices(
      deps,
      tx,
      closed.flatMap(({ jobId, companyId }) => {
        const userId = ownerOf.get(companyId);
        return userId === undefined ? [] : [{ userId, kind: 'job_closed', jobId, at }];
      }),
    );
    return closed.length;
  });
}
