import { companies, webhookDeliveries, webhooks } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { Deps, ServiceCtx } from '../context.ts';
import { recordNotices } from '../notices/record-notices.ts';
import { lockOwnWebhook, onlyOwn, ownWebhook, toWebhook } from './own-webhook.ts';
import type { Webhook, WebhookRef } from './schemas.ts';

/**
 * Stops sending to a webhook until it is enabled. What is waiting fails.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
 */
export async function disableWebhook(ctx: ServiceCtx, { webhookId }: WebhookRef): Promise<Webhook> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  return await ctx.db.transaction(async (tx) => {
    const webhook = await lockOwnWebhook(tx, webhookId, companyId);
    if (webhook.state === 'disabled') return toWebhook(webhook);
    return toWebhook(await stopSending(tx, webhook, 'company'));
  });
}

/**
 * Disables a webhook that the company did not disable itself, as part of `tx`, and tells the company. Get
 * the webhook by `lockActive` in `tx`.
 */
export async function disableFailing(
  ctx: Pick<Deps, 'queue' | 'now'>,
  tx: Database,
  webhook: Pick<Row, 'id' | 'companyId' | 'url'>,
  reason: Exclude<Webhook['disabledReason'], 'company' | null>,
): Promise<void> {
  await stopSending(tx, webhook, reason);
  const [company] = await tx
    .select({ userId: companies.userId })
    .from(companies)
    .where(eq(companies.id, webhook.companyId));
  if (!company) return;
  const detail = new URL(webhook.url).host;
  await recordNotices(ctx, tx, [
    { userId: company.userId, kind: 'webhook_disabled', detail, at: ctx.now() },
  ]);
}

type Row = typeof webhooks.$inferSelect;

async function stopSending(
  tx: Database,
  { id, companyId }: Pick<Row, 'id' | 'companyId'>,
  disabledReason: Webhook['disabledReason'],
): Promise<Row> {
  await tx
    .update(webhookDeliveries)
    .set({ state: 'failed', lastError: 'disabled', lastStatus: null })
    .where(and(eq(webhookDeliveries.webhookId, id), eq(webhookDeliveries.state, 'pending')));
  const rows = await tx
    .update(webhooks)
    .set({ state: 'disabled', disabledReason, pausedUntil: null })
    .where(ownWebhook(id, companyId))
    .returning();
  return onlyOwn(rows, id);
}
