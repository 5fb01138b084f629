import { companyEvents, webhookDeliveries, webhooks } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { sql } from 'drizzle-orm';
import { advisoryLock } from '../accounts/advisory-lock.ts';
import type { Deps } from '../context.ts';

/** An event to record. */
export type NewCompanyEvent = Pick<
  typeof companyEvents.$inferInsert,
  'jobId' | 'applicationId' | 'kind' | 'fromStatus' | 'toStatus' | 'actor' | 'actorUserId'
> & { readonly at: Date };

/**
 * Records what happened at a company's jobs as part of `tx`, queues its webhooks, and wakes the company's
 * live streams on commit. Call it after the other writes: it makes other writers of the company's events
 * wait until `tx` ends, so that a reader that continues after id N misses none.
 *
 * The locks are asked for in the turn of the call, so that what is sent after it comes after them.
 */
export async function recordCompanyEvents(
  ctx: Pick<Deps, 'queue'>,
  tx: Database,
  companyId: number,
  events: readonly NewCompanyEvent[],
): Promise<void> {
  if (events.length === 0) return;
  // Pipelined; executed in this order.
  const [, deliveries] = await Promise.all([
    advisoryLock(tx, 'events of company', String(companyId)),
    writeEvents(tx, { companyId, events: JSON.stringify(events) }),
  ]);
  const webhookIds = new Set(deliveries.map(({ webhookId }) => webhookId));
  await ctx.queue.add(
    tx,
    'deliver-webhook',
    Array.from(webhookIds, (webhookId) => ({ webhookId, companyId })),
  );
  wakeAfterCommit(tx, `company:${companyId}`);
}

/**
 * Writes events and their deliveries to the company's webhooks, in one statement: others wait for this
 * transaction, so it should need few round trips from here on. A webhook that is removed at this moment must not
 * fail the change that the event is about.
 */
const writeEvents = statement<{ readonly companyId: number; readonly events: string }>()((
  db,
  { companyId, events },
) => {
  const written = db.$with('written', { id: companyEvents.id }).as(sql`
    insert into ${companyEvents}
      (company_id, job_id, application_id, kind, from_status, to_status, actor, actor_user_id, at)
    select ${companyId}, "jobId", "applicationId", kind, "fromStatus", "toStatus", actor, "actorUserId", at
    from jsonb_to_recordset(${events}::jsonb) as event (
      "jobId" bigint, "applicationId" bigint, kind company_event_kind, "fromStatus" application_status,
      "toStatus" application_status, actor event_actor, "actorUserId" bigint, at timestamptz)
    returning id, kind, at`);
  const delivered = db
    .$with('delivered', { webhookId: sql`webhook_id`.mapWith(Number).as('webhook_id') })
    .as(
      sql`
    insert into ${webhookDeliveries} (webhook_id, event_id, created_at, queued_at, next_attempt_at)
    select ${webhooks.id}, written.id, written.at, written.at, written.at
    from ${webhooks} cross join written
    where ${webhooks.companyId} = ${companyId} and ${webhooks.state} = 'active'
      and (${webhooks.kinds} is null or written.kind = any(${webhooks.kinds}))
    order by written.id, ${webhooks.id}
    for key share of ${webhooks}
    returning webhook_id`,
    );
  return db.with(written, delivered).select({ webhookId: delivered.webhookId }).from(delivered);
});

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
