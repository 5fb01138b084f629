import { webhooks } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { onlyOwn, ownWebhook } from './own-webhook.ts';
import type { WebhookRef } from './schemas.ts';

/**
 * Removes a webhook with its secrets and deliveries. Nothing more is sent to it, except what is on its way.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
 */
export async function removeWebhook(ctx: ServiceCtx, { webhookId }: WebhookRef): Promise<void> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  onlyOwn(
    await ctx.db.delete(webhooks).where(ownWebhook(webhookId, companyId)).returning(),
    webhookId,
  );
}
