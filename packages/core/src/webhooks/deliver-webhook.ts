import type { Deps } from '../context.ts';
import type { QueuedWork } from '../ports.ts';
import { disableFailing } from './disable-webhook.ts';
import { toPayload } from './event-payload.ts';
import { lockActive } from './own-webhook.ts';
import { restAfter } from './retry-schedule.ts';
import { hasArrived, settleArrived, settleFailed } from './settle-delivery.ts';
import { signedRequest } from './signed-request.ts';
import {
  endTurn,
  findDue,
  readDue,
  readSecrets,
  takeTurn,
  type DueDelivery,
  type Turn,
} from './webhook-turn.ts';

/** After this time a turn sends nothing more, so that slow receivers do not hold up others. */
const TURN_MS = 10_000;
/** After so many failures in a row the receiver is left alone for a while. */
const MOST_FAILURES = 3;

/**
 * Sends what is due of a webhook, in the order of the events, for at most a turn; queues another turn if
 * that was not all. No transaction is open while a receiver is waited for. Does nothing when another
 * process sends to the webhook: that process looks for what is due when it has finished.
 */
export async function deliverWebhook(
  deps: Deps,
  { webhookId }: QueuedWork['deliver-webhook'],
): Promise<void> {
  const turn = await takeTurn(deps, webhookId);
  if (turn === null) return;
  await endTurn(deps, turn, await sendDue(deps, turn));
  const more = await findDue(deps.db, deps.now(), { webhookId });
  await deps.queue.add(deps.db, 'deliver-webhook', more);
}

/** @returns until when nothing is sent to the receiver; `null`: there is no pause. */
async function sendDue(deps: Deps, turn: Turn): Promise<Date | null> {
  const secrets = await readSecrets(deps, turn.id);
  if (secrets === null) {
    await deps.db.transaction(async (tx) => {
      const webhook = await lockActive(tx, turn.id);
      if (!webhook) return;
      deps.log.error({ webhookId: turn.id }, 'the secret of a webhook cannot be read');
      await disableFailing(deps, tx, webhook, 'secret_unreadable');
    });
    return null;
  }
  const began = performance.now();
  let { failingSince } = turn;
  /** Whether nothing has arrived since before this turn. */
  let isDown = failingSince !== null;
  let failures = 0;
  for (const delivery of await readDue(deps, turn.id)) {
    if (performance.now() - began > TURN_MS) return null;
    const result = await send(deps, turn, delivery, secrets);
    if (hasArrived(result)) {
      if (!(await settleArrived(deps, { id: turn.id, failingSince }, delivery, result)))
        return null;
      failingSince = null;
      isDown = false;
      failures = 0;
      continue;
    }
    const since = await settleFailed(deps, turn, delivery, result);
    if (since === null) return null;
    if (delivery.event === null) continue;
    failingSince = since;
    failures += 1;
    if (isDown || failures >= MOST_FAILURES || result.fault === 'timeout') {
      const now = deps.now().getTime();
      return new Date(now + restAfter(now - since.getTime()));
    }
  }
  return null;
}

async function send(
  { webhookSender, now, measures }: Deps,
  { id, url }: Turn,
  { messageId, event, jobTitle, createdAt }: DueDelivery,
  secrets: readonly string[],
) {
  const ping = { type: 'ping', timestamp: createdAt.toISOString(), data: { webhookId: id } };
  const payload = event === null ? ping : toPayload(event, jobTitle);
  const began = performance.now();
  const result = await webhookSender.send(
    signedRequest({ messageId, url, payload, at: now() }, secrets),
  );
  const refused = result.fault === 'address_refused' ? 'refused' : 'failed';
  const outcome = hasArrived(result) ? 'delivered' : refused;
  measures.time('webhook', { outcome }, (performance.now() - began) / 1000);
  return result;
}
