import { companyEvents } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { advisoryLock } from '../accounts/advisory-lock.ts';
import type { Deps } from '../context.ts';
import { hasWebhooks, queueDeliveries } from '../webhooks/queue-deliveries.ts';

/** An event to record. */
export type NewCompanyEvent = Pick<
  typeof companyEvents.$inferInsert,
  'jobId' | 'applicationId' | 'kind' | 'fromStatus' | 'toStatus' | 'actor' | 'actorUserId'
> & { readonly at: Date };

/**
 * Records what happened at a company's jobs as part of `tx`, queues its webhooks, and wakes the company's
 * live streams on commit. Call it after the other writes: it makes other writers of the company's events
 * wait until `tx` ends, so that a reader that continues after id N misses none.
 */
export async function recordCompanyEvents(
  ctx: Pick<Deps, 'queue'>,
  tx: Database,
  companyId: number,
  events: readonly NewCompanyEvent[],
): Promise<void> {
  if (events.length === 0) return;
  // Pipelined; executed in this order.
  const [, written] = await Promise.all([
    advisoryLock(tx, 'events of company', String(companyId)),
    tx
      .insert(companyEvents)
      .values(events.map((event) => ({ ...event, companyId })))
      .returning({
        id: companyEvents.id,
        heard: hasWebhooks(companyId),
      }),
  ]);
  await queueDeliveries(ctx, tx, written);
  wakeAfterCommit(tx, `company:${companyId}`);
}

/**
 * Records what happened at the jobs of many companies, as `recordCompanyEvents` does for one. It takes the
 * companies in the order of their ids, so that two transactions cannot deadlock.
 */
export async function recordEventsOfCompanies(
  ctx: Pick<Deps, 'queue'>,
  tx: Database,
  events: readonly (NewCompanyEvent & { readonly companyId: number })[],
): Promise<void> {
  const byCompany = Map.groupBy(events, ({ companyId }) => companyId);
  const ascending = [...byCompany].sort(([a], [b]) => a - b);
  for (const [companyId, own] of ascending) {
    // oxlint-disable-next-line no-await-in-loop -- Locks are taken one after the other.
    await recordCompanyEvents(ctx, tx, companyId, own);
  }
}
