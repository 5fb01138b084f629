import type { Database } from '@internsync/db/database';
import { companies, jobs, users } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import { today } from '../values/calendar.ts';
import type { Deps } from '../context.ts';
import { recordCompanyEvents } from '../events/record-company-events.ts';
import { recordNotices } from '../notices/record-notices.ts';
import { deadlineOrder } from './deadline-order.ts';

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
  const expired = await deps.db
    .select({ companyId: jobs.companyId })
    .from(jobs)
    .where(isExpired(deps))
    .orderBy(asc(deadlineOrder), asc(jobs.id))
    .limit(BATCH);
  let count = 0;
  // A company's events and notices wait until the transaction ends, and others need not wait for it.
  for (const companyId of new Set(expired.map((job) => job.companyId))) {
    // oxlint-disable-next-line no-await-in-loop -- One transaction after the other.
    count += await deps.db.transaction(async (tx) => await closeJobs(deps, tx, companyId));
  }
  return count;
}

function isExpired(deps: Pick<Deps, 'now' | 'settings'>) {
  // The expression of the index by deadline.
  return and(eq(jobs.status, 'active'), lt(deadlineOrder, today(deps)));
}

/**
 * Closes the expired jobs of a company. Skips locked rows, which avoids deadlocks; the next run closes them.
 * Returns how many it closed.
 */
async function closeJobs(deps: Deps, tx: Database, companyId: number): Promise<number> {
  const [owner] = await tx
    .select({ userId: users.id })
    .from(users)
    .innerJoin(companies, eq(companies.userId, users.id))
    .where(eq(companies.id, companyId))
    .for('key share', { of: users, skipLocked: true });
  if (!owner) return 0;
  const free = tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(isExpired(deps), eq(jobs.companyId, companyId)))
    .limit(BATCH)
    .for('no key update', { skipLocked: true });
  const at = deps.now();
  const closed = await tx
    .update(jobs)
    .set({ status: 'closed', updatedAt: at })
    .where(inArray(jobs.id, free))
    .returning({ jobId: jobs.id });
  if (closed.length === 0) return 0;
  wakeAfterCommit(tx, 'public');
  const { userId } = owner;
  await recordCompanyEvents(
    deps,
    tx,
    companyId,
    closed.map((job) => ({ ...job, kind: 'job_closed', actor: 'system', actorUserId: null, at })),
  );
  await recordNotices(
    deps,
    tx,
    closed.map(({ jobId }) => ({ userId, kind: 'job_closed', jobId, at })),
  );
  return closed.length;
}
