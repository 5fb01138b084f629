import { webhookSecrets } from '@internsync/db/schema';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { lockOwnWebhook, toWebhook } from './own-webhook.ts';
import type { WebhookRef, WebhookWithSecret } from './schemas.ts';
import { makeSecret, sealSecret } from './webhook-secrets.ts';

const OVERLAP_MS = 24 * 3600 * 1000;

/**
 * Gives a webhook a new secret. For 24 hours its deliveries are signed with the one before too, so that
 * receivers can change over; one from before that stops at once.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
 */
export async function rotateWebhookSecret(
  ctx: ServiceCtx,
  { webhookId }: WebhookRef,
): Promise<WebhookWithSecret> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  const secret = makeSecret();
  return await ctx.db.transaction(async (tx) => {
    const webhook = await lockOwnWebhook(tx, webhookId, companyId);
    const now = ctx.now();
    const own = eq(webhookSecrets.webhookId, webhookId);
    const { expiresAt } = webhookSecrets;
    // Never more than two.
    await tx.delete(webhookSecrets).where(and(own, isNotNull(expiresAt)));
    await tx
      .update(webhookSecrets)
      .set({ expiresAt: new Date(now.getTime() + OVERLAP_MS) })
      .where(and(own, isNull(expiresAt)));
    const sealed = sealSecret(ctx.settings, webhookId, secret);
    await tx.insert(webhookSecrets).values({ webhookId, sealed, createdAt: now });
    return { ...toWebhook(webhook), secret };
  });
}
