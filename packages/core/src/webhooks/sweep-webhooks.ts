import { webhookDeliveries } from '@internsync/db/schema';
import { and, isNull, lt } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { removeInBatches } from '../remove-in-batches.ts';
import { resealSecrets } from './webhook-secrets.ts';
import { findDue } from './webhook-turn.ts';

/** How many webhooks one run queues. */
const MOST_WEBHOOKS = 1000;
const PING_DAYS = 30;
const DAY_MS = 24 * 3600 * 1000;

/**
 * Queues all webhooks that have something due: retries, and what a process that died has left. Removes old
 * pings, which belong to no event, and encrypts secrets with the server's current secret.
 */
export async function sweepWebhooks(deps: Deps): Promise<void> {
  const { db, queue, now } = deps;
  await queue.add(db, 'deliver-webhook', await findDue(db, now(), { most: MOST_WEBHOOKS }));
  const { id, eventId, createdAt } = webhookDeliveries;
  const old = new Date(now().getTime() - PING_DAYS * DAY_MS);
  const oldPings = and(isNull(eventId), lt(createdAt, old));
  await removeInBatches(db, { table: webhookDeliveries, key: id, where: oldPings });
  await resealSecrets(deps);
}
