import type { TransactionSql } from 'postgres';
import { z } from 'zod';
import { Id, Millis } from './columns.ts';

const MailRow = z.object({
  id: z.string(),
  username: z.string(),
  kind: z.string(),
  noticeId: Id.nullable(),
  /** Where it must go. */
  email: z.string().nullable(),
  state: z.string(),
  reason: z.string().nullable(),
});
const DeliveryRow = z.object({
  id: z.coerce.string(),
  /** The `webhook-id`. */
  messageId: z.string(),
  webhookId: Id,
  /** The user name of the webhook's company. */
  company: z.string(),
  eventId: Id,
  state: z.string(),
  lastError: z.string().nullable(),
});
const WebhookRow = z.object({ id: Id, company: z.string(), state: z.string() });
const AddressRow = z.object({ username: z.string(), verifiedAt: Millis });

export type MailRow = z.infer<typeof MailRow>;
export type DeliveryRow = z.infer<typeof DeliveryRow>;
export type WebhookRow = z.infer<typeof WebhookRow>;
export type AddressRow = z.infer<typeof AddressRow>;

/** What is sent to the outside, or was. */
export interface OutboxFacts {
  readonly mails: readonly MailRow[];
  readonly webhooks: readonly WebhookRow[];
  readonly deliveries: readonly DeliveryRow[];
  /** The users who have shown that an address is theirs. */
  readonly addresses: readonly AddressRow[];
}

export async function readOutbox(tx: TransactionSql): Promise<OutboxFacts> {
  return {
    mails: z.array(MailRow).parse(
      await tx`select m.id, u.username, m.kind, m.notice_id as "noticeId", coalesce(m.email, u.email) as email,
          m.state, m.reason
        from mails m join users u on u.id = m.user_id`,
    ),
    webhooks: z.array(WebhookRow).parse(
      await tx`select w.id, u.username as company, w.state from webhooks w
        join companies c on c.id = w.company_id join users u on u.id = c.user_id`,
    ),
    deliveries: z.array(DeliveryRow).parse(
      await tx`select d.id, d.message_id as "messageId", d.webhook_id as "webhookId", u.username as company, d.event_id as "eventId", d.state,
          d.last_error as "lastError"
        from webhook_deliveries d join webhooks w on w.id = d.webhook_id
        join companies c on c.id = w.company_id join users u on u.id = c.user_id`,
    ),
    addresses: z.array(AddressRow).parse(
      await tx`select username, round(extract(epoch from email_verified_at) * 1000) as "verifiedAt"
        from users where email_verified_at is not null`,
    ),
  };
}
