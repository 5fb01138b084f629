import { jobs } from '@internsync/db/schema';
import { and, eq, inArray, lt } from 'drizzle-orm';
import { today } from '../values/calendar.ts';
import type { Deps } from '../context.ts';
import { deadlineOrder } from './deadline-order.ts';

/** A periodic task: closes active jobs past their deadline. `isOpenOn` does not depend on it. */
export async function closeExpiredJobs(deps: Deps): Promise<void> {
  const expired = deps.db
    .select({ id: jobs.id })
    .from(jobs)
    // The expression of the index by deadline.
    .where(and(eq(jobs.status, 'active'), lt(deadlineOrder, today(deps))))
    // Skips locked rows, which avoids deadlocks; the next run closes them.
    .for('no key update', { skipLocked: true });
  const closed = await deps.db
    .update(jobs)
    .set({ status: 'closed', updatedAt: deps.now() })
    .where(inArray(jobs.id, expired))
    .returning({ id: jobs.id });
  if (closed.length > 0) deps.log.info({ count: closed.length }, 'closed jobs past their deadline');
}
