import { webhooks } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { hurryDeliveries } from './hurry-deliveries.ts';
import { onlyOwn, ownWebhook, toWebhook } from './own-webhook.ts';
import type { Webhook, WebhookRef } from './schemas.ts';

/**
 * Sends events to a webhook again, from now on, and at once what waits for its next attempt. What happened
 * while it was disabled is sent by `replayDeliveries` alone.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
 */
export async function enableWebhook(ctx: ServiceCtx, { webhookId }: WebhookRef): Promise<Webhook> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  return await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(webhooks)
      .set({ state: 'active', disabledReason: null, failingSince: null, pausedUntil: null })
      .where(ownWebhook(webhookId, companyId))
      .returning();
    const own = onlyOwn(rows, webhookId);
    // Of one that was failing, but not disabled.
    await hurryDeliveries(tx, webhookId, ctx.now());
    return toWebhook(own);
  });
}
