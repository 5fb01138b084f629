import {
  companyEvents,
  jobs,
  webhookDeliveries,
  webhooks,
  webhookSecrets,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, desc, eq, exists, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { ascending } from '../lists/order.ts';
import { payloadColumns } from './event-payload.ts';
import { openSecret } from './webhook-secrets.ts';

/**
 * The longest turn, in milliseconds. A process that dies in one holds up its webhook this long, so a turn
 * ends much earlier than this.
 */
const LEASE_MS = 60_000;
/** How many deliveries one turn takes. */
const MOST = 50;

/** The right of one process to send to a webhook, so that deliveries go in order and once. */
export interface Turn {
  readonly id: number;
  readonly companyId: number;
  readonly url: string;
  readonly failingSince: Date | null;
  readonly leasedUntil: Date;
}

/** Matches what is due. A first attempt is due at once, whatever the clocks of two machines say. */
function isDue(now: Date): SQL | undefined {
  const { state, attempts, nextAttemptAt } = webhookDeliveries;
  return and(eq(state, 'pending'), or(eq(attempts, 0), lte(nextAttemptAt, now)));
}

/** Matches webhooks to which something may be sent now, and nobody is sending. */
function isFree(now: Date): SQL | undefined {
  const { state, leasedUntil, pausedUntil } = webhooks;
  return and(
    eq(state, 'active'),
    or(isNull(leasedUntil), lte(leasedUntil, now)),
    or(isNull(pausedUntil), lte(pausedUntil, now)),
  );
}

/** Takes the turn of a webhook; `null` when it is taken, paused, disabled or gone. */
export async function takeTurn(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  webhookId: number,
): Promise<Turn | null> {
  const leasedUntil = new Date(now().getTime() + LEASE_MS);
  const { id, companyId, url, failingSince } = webhooks;
  const [taken] = await db
    .update(webhooks)
    .set({ leasedUntil })
    .where(and(eq(webhooks.id, webhookId), isFree(now())))
    .returning({ id, companyId, url, failingSince });
  return taken ? { ...taken, leasedUntil } : null;
}

/**
 * Ends a turn.
 *
 * @param pausedUntil nothing is sent to the turn's address before it; `null`: there is no pause.
 */
export async function endTurn(
  { db }: Pick<Deps, 'db'>,
  { id, url, leasedUntil }: Turn,
  pausedUntil: Date | null,
): Promise<void> {
  const until = sql.param(pausedUntil, webhooks.pausedUntil);
  await db
    .update(webhooks)
    .set({
      leasedUntil: null,
      pausedUntil: sql`case when ${webhooks.url} = ${url} then ${until}::timestamptz end`,
    })
    .where(and(eq(webhooks.id, id), eq(webhooks.leasedUntil, leasedUntil)));
}

/** The secrets that sign now, the current one first; `null` when that cannot be read. */
export async function readSecrets(
  { db, now, settings }: Pick<Deps, 'db' | 'now' | 'settings'>,
  webhookId: number,
): Promise<string[] | null> {
  const { expiresAt } = webhookSecrets;
  const rows = await db
    .select()
    .from(webhookSecrets)
    .where(
      and(eq(webhookSecrets.webhookId, webhookId), or(isNull(expiresAt), gt(expiresAt, now()))),
    )
    .orderBy(desc(webhookSecrets.id));
  const [current, ...older] = rows.map(({ sealed }) => openSecret(settings, webhookId, sealed));
  if (current === undefined || current === null) return null;
  return [current, ...older.filter((secret) => secret !== null)];
}

/** The deliveries of a webhook that are due, pings first, then in the order of their events. */
export async function readDue({ db, now }: Pick<Deps, 'db' | 'now'>, webhookId: number) {
  return await db
    .select({
      id: webhookDeliveries.id,
      messageId: webhookDeliveries.messageId,
      attempts: webhookDeliveries.attempts,
      queuedAt: webhookDeliveries.queuedAt,
      createdAt: webhookDeliveries.createdAt,
      event: payloadColumns,
      jobTitle: jobs.title,
    })
    .from(webhookDeliveries)
    .leftJoin(companyEvents, eq(companyEvents.id, webhookDeliveries.eventId))
    .leftJoin(jobs, eq(jobs.id, companyEvents.jobId))
    .where(and(eq(webhookDeliveries.webhookId, webhookId), isDue(now())))
    .orderBy(ascending(webhookDeliveries.eventId))
    .limit(MOST);
}

/** A delivery that is due. */
export type DueDelivery = Awaited<ReturnType<typeof readDue>>[number];

/** Selects webhooks that are free and have something due: at most `most`, or one by its id. */
export async function findDue(
  db: Database,
  now: Date,
  which: { readonly most: number } | { readonly webhookId: number },
): Promise<{ webhookId: number; companyId: number }[]> {
  const { id, companyId } = webhooks;
  const due = db
    .select({ id: webhookDeliveries.webhookId })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, id), isDue(now)));
  const own = 'webhookId' in which ? eq(id, which.webhookId) : undefined;
  return await db
    .select({ webhookId: id, companyId })
    .from(webhooks)
    .where(and(own, isFree(now), exists(due)))
    .limit('most' in which ? which.most : 1);
}
