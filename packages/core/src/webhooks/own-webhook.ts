import { companies, users, webhooks } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq } from 'drizzle-orm';
import { ServiceError } from '../errors.ts';
import type { Webhook } from './schemas.ts';

/** Matches a webhook that the company may change. */
export function ownWebhook(webhookId: number, companyId: number) {
  return and(eq(webhooks.id, webhookId), eq(webhooks.companyId, companyId));
}

export function webhookNotFound(webhookId: number): ServiceError {
  return new ServiceError('NOT_FOUND', `There is no webhook ${webhookId}`, { field: 'webhookId' });
}

/** @throws {ServiceError} CONFLICT when it is disabled. */
export function requireActive({ state }: Pick<typeof webhooks.$inferSelect, 'state'>): void {
  if (state === 'active') return;
  throw new ServiceError('CONFLICT', 'The webhook is disabled; enable it first', {
    field: 'webhookId',
    reason: { code: 'WEBHOOK_DISABLED' },
  });
}

/**
 * Locks a webhook to which something may be sent until `tx` ends, and keeps its company's account from being
 * deleted, so that a notice may be written. `null`: it was removed or disabled.
 */
export async function lockActive(tx: Database, webhookId: number) {
  // Whoever deletes the account locks it before its webhooks.
  await keepOwner(tx, webhookId);
  const [webhook] = await tx
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, webhookId), eq(webhooks.state, 'active')))
    .for('no key update');
  return webhook ?? null;
}

async function keepOwner(tx: Database, webhookId: number): Promise<void> {
  await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(companies, eq(companies.userId, users.id))
    .innerJoin(webhooks, eq(webhooks.companyId, companies.id))
    .where(eq(webhooks.id, webhookId))
    .for('key share', { of: users });
}

/** Locks a company's own webhook until `tx` ends. @throws {ServiceError} NOT_FOUND. */
export async function lockOwnWebhook(tx: Database, webhookId: number, companyId: number) {
  const [webhook] = await tx
    .select()
    .from(webhooks)
    .where(ownWebhook(webhookId, companyId))
    .for('no key update');
  if (!webhook) throw webhookNotFound(webhookId);
  return webhook;
}

/** The one row of an update or insert. @throws {ServiceError} NOT_FOUND without one. */
export function onlyOwn(
  rows: readonly (typeof webhooks.$inferSelect)[],
  webhookId: number,
): typeof webhooks.$inferSelect {
  const [row] = rows;
  if (!row) throw webhookNotFound(webhookId);
  return row;
}

export function toWebhook(row: typeof webhooks.$inferSelect): Webhook {
  const { id, url, kinds, description, state, disabledReason, failingSince, createdAt } = row;
  return {
    id,
    url,
    kinds,
    description,
    state,
    disabledReason,
    failingSince: failingSince?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
