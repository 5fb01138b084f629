import { companyEvents, webhookDeliveries, webhooks } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';

/** What a delivery needs to know of an event that was just written. */
export interface WrittenEvent {
  readonly id: number;
  /** Whether the company has a webhook that is active: `hasWebhooks`. */
  readonly heard: boolean;
}

/** Whether a company has an active webhook, for the statement that writes its events. */
export function hasWebhooks(companyId: number) {
  return sql<boolean>`exists (select 1 from ${webhooks} where ${webhooks.companyId} = ${companyId} and ${webhooks.state} = 'active')`;
}

/**
 * Queues the deliveries of events to the webhooks of their companies, as part of `tx`. For companies
 * without webhooks it sends no statement.
 */
export async function queueDeliveries(
  ctx: Pick<Deps, 'queue'>,
  tx: Database,
  events: readonly WrittenEvent[],
): Promise<void> {
  const { companyId } = webhooks;
  const heard = events.filter((event) => event.heard);
  if (heard.length === 0) return;
  const deliveries = await tx
    .select({ webhookId: webhooks.id, eventId: companyEvents.id, at: companyEvents.at, companyId })
    .from(webhooks)
    .innerJoin(companyEvents, eq(companyEvents.companyId, companyId))
    .where(
      and(
        eq(webhooks.state, 'active'),
        or(isNull(webhooks.kinds), sql`${companyEvents.kind} = any(${webhooks.kinds})`),
        inArray(
          companyEvents.id,
          heard.map(({ id }) => id),
        ),
      ),
    )
    // A webhook that is removed at this moment must not fail the change that the event is about.
    .for('key share', { of: webhooks });
  if (deliveries.length === 0) return;
  await tx.insert(webhookDeliveries).values(
    deliveries.map(({ webhookId, eventId, at }) => ({
      webhookId,
      eventId,
      createdAt: at,
      queuedAt: at,
      nextAttemptAt: at,
    })),
  );
  const pieces = new Map(
    deliveries.map(({ webhookId, companyId }) => [webhookId, { webhookId, companyId }]),
  );
  await ctx.queue.add(tx, 'deliver-webhook', [...pieces.values()]);
}
