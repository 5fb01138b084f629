import { sql } from 'drizzle-orm';
import { index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment, reference } from './columns.ts';
import { companyEventKind, companyEvents } from './company-events.ts';
import { companies } from './users.ts';

export const webhookState = pgEnum('webhook_state', ['active', 'disabled']);

/**
 * Why a webhook is disabled: by its company, after three days of failures, because its receiver answered
 * 410, or because no key opens its secret.
 */
export const webhookDisabledReason = pgEnum('webhook_disabled_reason', [
  'company',
  'failing',
  'gone',
  'secret_unreadable',
]);

/** An address to which a company's events are sent. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: id(),
    companyId: reference()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    url: text().notNull(),
    description: text(),
    /** The kinds of events that are sent; null: all. */
    kinds: companyEventKind().array(),
    state: webhookState().notNull().default('active'),
    /** Why it is disabled; null: it is active. */
    disabledReason: webhookDisabledReason(),
    /** Since when every delivery has failed; null: the last one arrived. */
    failingSince: moment(),
    /** Nothing is sent before it, because the receiver did not answer. */
    pausedUntil: moment(),
    /** Until when a process may send; it also names that process's turn. Null: nobody sends. */
    leasedUntil: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.companyId)],
);

/** The secrets that sign a webhook's deliveries: two while one replaces the other. */
export const webhookSecrets = pgTable(
  'webhook_secrets',
  {
    id: id(),
    webhookId: reference()
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** Encrypted with a key from the server's secret. */
    sealed: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    /** When it stops signing; null: it is the current one. */
    expiresAt: moment(),
  },
  (table) => [index().on(table.webhookId)],
);

export const webhookDeliveryState = pgEnum('webhook_delivery_state', [
  'pending',
  'delivered',
  'failed',
]);

/** Why an attempt got no response, or was not made. */
export const webhookFault = pgEnum('webhook_fault', [
  'address_refused',
  'host_unknown',
  'connection_failed',
  'tls_failed',
  'timeout',
  'disabled',
]);

/**
 * An event to send, or sent, to a webhook. Written in the transaction of the event, so a company that has
 * no webhook has none.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: id(),
    /**
     * The `webhook-id`, which stays the same at each attempt. Not the id, which could occur again after a
     * back-up was restored.
     */
    messageId: uuid().notNull().defaultRandom(),
    webhookId: reference()
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** Null for a `ping`, which tests the webhook. */
    eventId: reference().references(() => companyEvents.id, { onDelete: 'cascade' }),
    state: webhookDeliveryState().notNull().default('pending'),
    /** Since when it is tried: when it was created, or replayed. */
    queuedAt: moment().notNull().defaultNow(),
    /** The attempts since then. */
    attempts: integer().notNull().default(0),
    nextAttemptAt: moment().notNull().defaultNow(),
    /** The last attempt: the HTTP status, or why there was none, and how long it took. */
    lastStatus: integer(),
    lastError: webhookFault(),
    lastMs: integer(),
    createdAt: moment().notNull().defaultNow(),
    deliveredAt: moment(),
  },
  (table) => [
    unique().on(table.webhookId, table.eventId),
    index('webhook_deliveries_due')
      .on(table.nextAttemptAt)
      .where(sql`${table.state} = 'pending'`),
    index('webhook_deliveries_waiting')
      .on(table.webhookId, table.eventId.asc().nullsFirst())
      .where(sql`${table.state} = 'pending'`),
    index().on(table.webhookId, table.id.desc()),
    index('webhook_deliveries_failed')
      .on(table.webhookId, table.id.desc())
      .where(sql`${table.state} = 'failed'`),
    index().on(table.eventId),
  ],
);
