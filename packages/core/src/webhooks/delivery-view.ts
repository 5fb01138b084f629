import { companyEvents, webhookDeliveries } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq, getTableColumns } from 'drizzle-orm';
import type { Delivery } from './schemas.ts';

/** The deliveries that `where` names, with the kinds of their events; the caller adds order and limit. */
export function selectDeliveries(db: Database) {
  return db
    .select({ ...getTableColumns(webhookDeliveries), kind: companyEvents.kind })
    .from(webhookDeliveries)
    .leftJoin(companyEvents, eq(companyEvents.id, webhookDeliveries.eventId));
}

type DeliveryRow = typeof webhookDeliveries.$inferSelect & {
  readonly kind: typeof companyEvents.$inferSelect.kind | null;
};

export function toDelivery(row: DeliveryRow): Delivery {
  const { id, messageId, kind, eventId, state, attempts, lastStatus, lastError, lastMs } = row;
  return {
    id,
    messageId,
    type: kind ?? 'ping',
    eventId,
    state,
    attempts,
    nextAttemptAt: state === 'pending' ? row.nextAttemptAt.toISOString() : null,
    lastStatus,
    lastError,
    lastMs,
    createdAt: row.createdAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  };
}
