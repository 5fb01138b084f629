import { webhookDeliveries } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { toDelivery } from './delivery-view.ts';
import { lockOwnWebhook, requireActive } from './own-webhook.ts';
import type { Delivery, WebhookRef } from './schemas.ts';

/**
 * Sends a `ping` to a webhook, once. `listDeliveries` says how it went.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, NOT_FOUND, CONFLICT when it is disabled.
 */
export async function testWebhook(ctx: ServiceCtx, { webhookId }: WebhookRef): Promise<Delivery> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  return await withinRate(
    ctx,
    RATE_RULES.testWebhook,
    String(companyId),
    async () =>
      await ctx.db.transaction(async (tx) => {
        requireActive(await lockOwnWebhook(tx, webhookId, companyId));
        const at = ctx.now();
        const [ping] = await tx
          .insert(webhookDeliveries)
          .values({ webhookId, createdAt: at, queuedAt: at, nextAttemptAt: at })
          .returning();
        if (!ping) throw new Error('No ping was written');
        await ctx.queue.add(tx, 'deliver-webhook', [{ webhookId, companyId }]);
        return toDelivery({ ...ping, kind: null });
      }),
  );
}
