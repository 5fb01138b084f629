import { webhooks } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { onlyOwn, ownWebhook, toWebhook } from './own-webhook.ts';
import type { Webhook, WebhookRef } from './schemas.ts';

/**
 * Sends events to a webhook again, from now on. What happened while it was disabled is sent by
 * `replayDeliveries` alone.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
 */
export async function enableWebhook(ctx: ServiceCtx, { webhookId }: WebhookRef): Promise<Webhook> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  const rows = await ctx.db
    .update(webhooks)
    .set({ state: 'active', disabledReason: null, failingSince: null, pausedUntil: null })
    .where(ownWebhook(webhookId, companyId))
    .returning();
  return toWebhook(onlyOwn(rows, webhookId));
}
