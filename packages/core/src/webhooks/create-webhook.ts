import { webhooks, webhookSecrets } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import { advisoryLock } from '../accounts/advisory-lock.ts';
import { requireCompanyRow } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { once } from '../idempotency/once.ts';
import { onlyOwn, toWebhook } from './own-webhook.ts';
import { MOST_WEBHOOKS, WebhookWithSecret, type CreateWebhookInput } from './schemas.ts';
import { makeSecret, sealSecret } from './webhook-secrets.ts';
import { requireSecure } from './webhook-url.ts';

/**
 * Creates a webhook: from now on, the company's events are sent to it. Only this answer has its secret.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, INVALID (`url`), CONFLICT when the company has
 * ten, and the errors of `once`.
 */
export async function createWebhook(
  ctx: ServiceCtx,
  input: CreateWebhookInput,
): Promise<WebhookWithSecret> {
  const { companyId, userId } = requireCompany(ctx.actor, 'manage_webhooks');
  const { url, kinds, description } = input;
  requireSecure(ctx, url);
  const secret = makeSecret();
  const answer = WebhookWithSecret;
  const deed = { operation: 'webhooks.create', userId, input: () => input, answer } as const;
  return await once(ctx, deed, async (tx) => {
    await requireCompanyRow(tx, companyId);
    // Two that are created at once must not both be the last.
    await advisoryLock(tx, 'webhooks of company', String(companyId));
    if ((await tx.$count(webhooks, eq(webhooks.companyId, companyId))) >= MOST_WEBHOOKS) {
      throw new ServiceError('CONFLICT', `A company may have ${MOST_WEBHOOKS} webhooks`, {
        reason: { code: 'TOO_MANY_WEBHOOKS', max: MOST_WEBHOOKS },
      });
    }
    const createdAt = ctx.now();
    const made = await tx
      .insert(webhooks)
      .values({ companyId, url, kinds, description, createdAt })
      .returning();
    const row = onlyOwn(made, 0);
    const sealed = sealSecret(ctx.settings, row.id, secret);
    await tx.insert(webhookSecrets).values({ webhookId: row.id, sealed, createdAt });
    return { ...toWebhook(row), secret };
  });
}
