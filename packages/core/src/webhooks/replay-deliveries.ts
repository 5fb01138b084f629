import { companyEvents, webhookDeliveries } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, asc, eq, gt, gte, inArray, sql } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { ifDefined } from '../lists/page.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { lockOwnWebhook, requireActive } from './own-webhook.ts';
import type { Replayed, ReplayInput, Webhook } from './schemas.ts';

/** How many events one call replays. */
const MOST_EVENTS = 5000;

/**
 * Sends deliveries again, delivered ones too: one, or those of all events after an id or a moment. It also
 * sends events that had no delivery, because they happened while the webhook was disabled. Receivers know
 * by `webhook-id` what they had before.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, NOT_FOUND (`webhookId`, `deliveryId`),
 * CONFLICT when the webhook is disabled.
 */
export async function replayDeliveries(ctx: ServiceCtx, input: ReplayInput): Promise<Replayed> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  const { webhookId, deliveryId } = input;
  return await withinRate(
    ctx,
    RATE_RULES.replayWebhook,
    String(companyId),
    async () =>
      await ctx.db.transaction(async (tx) => {
        const webhook = await lockOwnWebhook(tx, webhookId, companyId);
        requireActive(webhook);
        const replayed =
          deliveryId === undefined
            ? await replayEvents(ctx, tx, { companyId, webhook, ...input })
            : await replayOne(ctx, tx, webhookId, deliveryId);
        await ctx.queue.add(tx, 'deliver-webhook', [{ webhookId, companyId }]);
        return replayed;
      }),
  );
}

/** A delivery as if it had just been created. */
function anew(ctx: Pick<ServiceCtx, 'now'>) {
  const now = ctx.now();
  return {
    state: 'pending',
    attempts: 0,
    queuedAt: now,
    nextAttemptAt: now,
    deliveredAt: null,
  } as const;
}

async function replayOne(
  ctx: ServiceCtx,
  tx: Database,
  webhookId: number,
  deliveryId: number,
): Promise<Replayed> {
  const { id } = webhookDeliveries;
  const rows = await tx
    .update(webhookDeliveries)
    .set(anew(ctx))
    .where(and(eq(id, deliveryId), eq(webhookDeliveries.webhookId, webhookId)))
    .returning({ id });
  if (rows.length === 0) {
    throw new ServiceError('NOT_FOUND', `There is no delivery ${deliveryId}`, {
      field: 'deliveryId',
    });
  }
  return { queued: 1, nextAfterEventId: null };
}

interface Which {
  readonly companyId: number;
  readonly webhook: Pick<Webhook, 'id' | 'kinds'>;
  readonly afterEventId?: number | undefined;
  readonly since?: string | undefined;
}

async function replayEvents(
  ctx: ServiceCtx,
  tx: Database,
  { companyId, webhook, afterEventId, since }: Which,
): Promise<Replayed> {
  const events = await tx
    .select({ eventId: companyEvents.id, createdAt: companyEvents.at })
    .from(companyEvents)
    .where(
      and(
        eq(companyEvents.companyId, companyId),
        ifDefined(webhook.kinds, (kinds) => inArray(companyEvents.kind, kinds)),
        ifDefined(afterEventId, (id) => gt(companyEvents.id, id)),
        ifDefined(since, (moment) => gte(companyEvents.at, new Date(moment))),
      ),
    )
    .orderBy(asc(companyEvents.id))
    .limit(MOST_EVENTS + 1);
  const replayed = events.slice(0, MOST_EVENTS);
  if (replayed.length === 0) return { queued: 0, nextAfterEventId: null };
  const again = anew(ctx);
  const { state, attempts } = webhookDeliveries;
  const queued = await tx
    .insert(webhookDeliveries)
    .values(replayed.map((event) => ({ ...event, ...again, webhookId: webhook.id })))
    .onConflictDoUpdate({
      target: [webhookDeliveries.webhookId, webhookDeliveries.eventId],
      set: again,
      setWhere: sql`${state} <> 'pending' or ${attempts} > 0`,
    })
    .returning({ one: sql`1` });
  return {
    queued: queued.length,
    nextAfterEventId: events.length > MOST_EVENTS ? (replayed.at(-1)?.eventId ?? null) : null,
  };
}
