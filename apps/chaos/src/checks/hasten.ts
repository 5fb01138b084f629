import type { Sql } from 'postgres';

/** What is due within this time is left alone. */
const SOON = '3 seconds';

/**
 * Makes what waits for another attempt due now, so that nobody waits for the pauses after failures, which
 * grow to hours. Webhooks with something due are queued, as the sweep does once a minute.
 */
export async function hastenRetries(sql: Sql): Promise<void> {
  await sql`update pgboss.job set start_after = now()
    where state = 'retry' and start_after > now() + ${SOON}::interval`;
  await sql`update webhook_deliveries set next_attempt_at = now()
    where state = 'pending' and next_attempt_at > now() + ${SOON}::interval`;
  await sql`update webhooks set paused_until = null where paused_until is not null`;
  await sql`insert into pgboss.job (name, data)
    select queue.name, json_build_object('webhookId', w.id, 'companyId', w.company_id)
    from webhooks w join pgboss.queue on queue.name = 'deliver-webhook.keyed'
    where w.state = 'active' and (w.leased_until is null or w.leased_until < now())
      and exists (select from webhook_deliveries d where d.webhook_id = w.id and d.state = 'pending')
      and not exists (select from pgboss.job j where j.name = queue.name
        and j.state in ('created', 'retry', 'active') and (j.data ->> 'webhookId')::bigint = w.id)`;
}
