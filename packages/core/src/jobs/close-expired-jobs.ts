import { jobs } from '@internsync/db/schema';
import { and, eq, inArray, lt } from 'drizzle-orm';
import { today } from '../values/calendar.ts';
import type { Deps } from '../context.ts';
import { deadlineOrder } from './deadline-order.ts';

/** Closes every active job whose deadline is past. A chore: nothing waits for it, see `isOpenOn`. */
export async function closeExpiredJobs(deps: Deps): Promise<void> {
  const expired = deps.db
    .select({ id: jobs.id })
    .from(jobs)
    // As the index by deadline has it.
    .where(and(eq(jobs.status, 'active'), lt(deadlineOrder, today(deps))))
    // Whoever holds one may wait for another that this holds; the next round comes soon.
    .for('no key update', { skipLocked: true });
  const closed = await deps.db
    .update(jobs)
    .set({ status: 'closed', updatedAt: deps.now() })
    .where(inArray(jobs.id, expired))
    .returning({ id: jobs.id });
  if (closed.length > 0) deps.log.info({ count: closed.length }, 'closed jobs past their deadline');
}
