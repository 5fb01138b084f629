import { webhookDeliveries, webhooks } from '@internsync/db/schema';
import { and, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { descending } from '../lists/order.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { selectDeliveries, toDelivery } from './delivery-view.ts';
import { ownWebhook, webhookNotFound } from './own-webhook.ts';
import type { DeliveryPage, ListDeliveriesInput } from './schemas.ts';

const ORDER = 'deliveries';

/**
 * The deliveries of a webhook, the newest first.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID (`cursor`).
 */
export async function listDeliveries(
  ctx: ServiceCtx,
  { webhookId, state, limit, ...input }: ListDeliveriesInput,
): Promise<DeliveryPage> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  const cursor = ifDefined(input.cursor, (text) => decodeCursor(text, ORDER, z.literal('')));
  if ((await ctx.db.$count(webhooks, ownWebhook(webhookId, companyId))) === 0) {
    throw webhookNotFound(webhookId);
  }
  const rows = await selectDeliveries(ctx.db)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        ifDefined(state, (wanted) => eq(webhookDeliveries.state, wanted)),
        ifDefined(cursor, ({ id }) => lt(webhookDeliveries.id, id)),
      ),
    )
    .orderBy(descending(webhookDeliveries.id))
    .limit(limit + 1);
  return toPage(rows, limit, toDelivery, ({ id }) => encodeCursor(ORDER, '', id));
}
