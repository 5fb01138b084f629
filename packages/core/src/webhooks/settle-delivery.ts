import { webhookDeliveries, webhooks } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import type { SendResult } from '../ports.ts';
import { disableFailing } from './disable-webhook.ts';
import { hurryDeliveries } from './hurry-deliveries.ts';
import { lockActive } from './own-webhook.ts';
import { PATIENCE_MS, retryPause } from './retry-schedule.ts';
import type { DueDelivery, Turn } from './webhook-turn.ts';

const GONE = 410;
/** After an outage longer than this, what is waiting for its next attempt is sent at once. */
const OUTAGE_MS = 60_000;

type SettleDeps = Pick<Deps, 'db' | 'now' | 'queue'>;

/** Whether a receiver took a delivery: a status of 200 to 299. */
export function hasArrived({ status }: SendResult): boolean {
  return status !== null && status >= 200 && status < 300;
}

/**
 * Notes that a delivery arrived.
 *
 * @returns whether the delivery was still waiting: not when the webhook was removed or disabled.
 */
export async function settleArrived(
  { db, now }: SettleDeps,
  turn: Pick<Turn, 'id' | 'failingSince'>,
  delivery: DueDelivery,
  result: SendResult,
): Promise<boolean> {
  const at = now();
  if (turn.failingSince === null) {
    return await note(db, delivery, { ...toColumns(result), state: 'delivered', deliveredAt: at });
  }
  const outage = at.getTime() - turn.failingSince.getTime();
  return await db.transaction(async (tx) => {
    await tx
      .update(webhooks)
      .set({ failingSince: null, pausedUntil: null })
      .where(eq(webhooks.id, turn.id));
    if (outage >= OUTAGE_MS) await hurryDeliveries(tx, turn.id, at);
    return await note(tx, delivery, { ...toColumns(result), state: 'delivered', deliveredAt: at });
  });
}

/**
 * Notes that a delivery did not arrive, and when it is tried again. Disables the webhook when nothing has
 * arrived for three days, or at once when the receiver says that it is gone. A `ping` is not tried again.
 *
 * @returns since when nothing has arrived; `null` when the delivery was not waiting any more, or waits for
 * another address.
 */
export async function settleFailed(
  deps: SettleDeps,
  turn: Turn,
  delivery: DueDelivery,
  result: SendResult,
): Promise<Date | null> {
  const at = deps.now();
  const failed = { ...toColumns(result), state: 'failed' } as const;
  return await deps.db.transaction(async (tx) => {
    const webhook = await lockActive(tx, turn.id);
    // A failure of the old address says nothing about the new one.
    if (webhook?.url !== turn.url) return null;
    if (delivery.event === null) {
      await note(tx, delivery, failed);
      return webhook.failingSince ?? at;
    }
    const failingSince = webhook.failingSince ?? at;
    const isOver = at.getTime() - delivery.queuedAt.getTime() >= PATIENCE_MS;
    const nextAttemptAt = new Date(at.getTime() + retryPause(delivery.attempts + 1));
    const noted = await note(
      tx,
      delivery,
      isOver || result.status === GONE ? failed : { ...toColumns(result), nextAttemptAt },
    );
    await tx.update(webhooks).set({ failingSince }).where(eq(webhooks.id, turn.id));
    if (result.status === GONE) await disableFailing(deps, tx, webhook, 'gone');
    else if (at.getTime() - failingSince.getTime() >= PATIENCE_MS) {
      await disableFailing(deps, tx, webhook, 'failing');
    } else if (noted) return failingSince;
    return null;
  });
}

function toColumns({ status, fault, ms }: SendResult) {
  return { lastStatus: status, lastError: fault, lastMs: ms };
}

async function note(
  db: Database,
  { id }: DueDelivery,
  changes: Partial<typeof webhookDeliveries.$inferInsert>,
): Promise<boolean> {
  const rows = await db
    .update(webhookDeliveries)
    .set({ ...changes, attempts: sql`${webhookDeliveries.attempts} + 1` })
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, 'pending')))
    .returning({ id: webhookDeliveries.id });
  return rows.length > 0;
}
