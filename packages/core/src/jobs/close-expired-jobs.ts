import { jobs } from '@internsync/db/schema';
import { and, eq, lt } from 'drizzle-orm';
import { today } from '../calendar.ts';
import type { Deps } from '../context.ts';

/** Closes every active job whose deadline is past. A chore: nothing waits for it, see `isOpenOn`. */
export async function closeExpiredJobs(deps: Deps): Promise<void> {
  const closed = await deps.db
    .update(jobs)
    .set({ status: 'closed', updatedAt: deps.now() })
    .where(and(eq(jobs.status, 'active'), lt(jobs.deadline, today(deps))))
    .returning({ id: jobs.id });
  if (closed.length > 0) deps.log.info({ count: closed.length }, 'closed jobs past their deadline');
}
