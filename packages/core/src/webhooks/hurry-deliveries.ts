import { webhookDeliveries } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, gt } from 'drizzle-orm';

/** Has what waits for its next attempt tried at once, because the receiver is likely to answer now. */
export async function hurryDeliveries(tx: Database, webhookId: number, now: Date): Promise<void> {
  const { state, attempts, nextAttemptAt } = webhookDeliveries;
  await tx
    .update(webhookDeliveries)
    .set({ nextAttemptAt: now })
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        eq(state, 'pending'),
        gt(attempts, 0),
        gt(nextAttemptAt, now),
      ),
    );
}
