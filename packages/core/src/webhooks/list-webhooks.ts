import { webhooks } from '@internsync/db/schema';
import { asc, eq } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { toWebhook } from './own-webhook.ts';
import type { Webhook } from './schemas.ts';

/** All webhooks of the caller's company, the oldest first. @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN. */
export async function listWebhooks(ctx: ServiceCtx): Promise<Webhook[]> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  const rows = await ctx.db
    .select()
    .from(webhooks)
    .where(eq(webhooks.companyId, companyId))
    .orderBy(asc(webhooks.id));
  return rows.map(toWebhook);
}
