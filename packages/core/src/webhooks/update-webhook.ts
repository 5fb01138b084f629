import { webhooks } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { hurryDeliveries } from './hurry-deliveries.ts';
import { lockOwnWebhook, onlyOwn, ownWebhook, toWebhook } from './own-webhook.ts';
import type { UpdateWebhookInput, Webhook } from './schemas.ts';
import { requireSecure } from './webhook-url.ts';

/**
 * Changes the given fields of a webhook. Deliveries that are waiting go to a new address, at once; new kinds
 * count for later events.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID (`url`).
 */
export async function updateWebhook(
  ctx: ServiceCtx,
  { webhookId, url, kinds, description }: UpdateWebhookInput,
): Promise<Webhook> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  if (url !== undefined) requireSecure(ctx, url);
  return await ctx.db.transaction(async (tx) => {
    const before = await lockOwnWebhook(tx, webhookId, companyId);
    const isElsewhere = url !== undefined && url !== before.url;
    const changes = {
      url: url ?? before.url,
      kinds: kinds === undefined ? before.kinds : kinds,
      description: description === undefined ? before.description : description,
      // Another address may answer, and has not failed yet.
      ...(isElsewhere && { failingSince: null, pausedUntil: null }),
    };
    if (isElsewhere) await hurryDeliveries(tx, webhookId, ctx.now());
    const own = ownWebhook(webhookId, companyId);
    const rows = await tx.update(webhooks).set(changes).where(own).returning();
    return toWebhook(onlyOwn(rows, webhookId));
  });
}
