import { judgeRepetitions, type Troubles } from '../receivers/arrivals.ts';
import type { WebhookArrival } from '../receivers/webhook-receiver.ts';
import type { Problem } from '../problems.ts';
import type { Facts } from './facts.ts';
import { grouped } from './grouped.ts';
import { checkOwed } from './owed.ts';

type Checked = Pick<Facts, 'webhooks' | 'deliveries' | 'companyEvents' | 'users'>;

const mark = (eventId: number, webhookId: number) => `of event ${eventId} to webhook ${webhookId}`;

/** Every event of a company with a webhook has one delivery to it. Webhooks are there before any event. */
export function checkDeliveries({ webhooks, deliveries, companyEvents }: Checked): Problem[] {
  const hooks = grouped(webhooks, ({ company }) => company);
  const owed = companyEvents.flatMap(({ id, company }) =>
    (hooks.get(company) ?? []).map((hook) => mark(id, hook.id)),
  );
  const there = deliveries.map(({ eventId, webhookId }) => mark(eventId, webhookId));
  const disabled = webhooks
    .filter(({ state }) => state !== 'active')
    .map(({ id, company, state }): Problem => {
      const subject = `webhook ${id}`;
      return { kind: 'wrong', subject, text: `${subject} of ${company} is ${state}` };
    });
  return [...checkOwed('delivery', owed, there), ...disabled];
}

/** Every arrival is signed, is a delivery to this company, tells of no applicant, and came once if it can. */
export function checkArrivedHooks(
  { deliveries, users }: Checked,
  arrivals: readonly WebhookArrival[],
  troubles: Troubles,
): Problem[] {
  const rows = new Map(deliveries.map((row) => [row.messageId, row]));
  const names = users.filter(({ role }) => role === 'student').map(({ name }) => name ?? '');
  return [...grouped(arrivals, ({ id }) => id)].flatMap(([id, same]): Problem[] => {
    const subject = `webhook message ${String(id)}`;
    const row = rows.get(id ?? '');
    const problem = (kind: Problem['kind'], what: string): Problem => ({
      kind,
      subject: `${subject} ${what}`,
      text: `${subject} ${what}`,
    });
    const named = names.find((name) => same.some(({ body }) => tellsOf(body, name)));
    return [
      ...(same.every(({ isSigned }) => isSigned) ? [] : [problem('wrong', 'is not signed')]),
      ...(row && same.every(({ company }) => company === row.company)
        ? []
        : [problem('foreign', 'is not for who got it')]),
      ...(named === undefined ? [] : [problem('foreign', 'names an applicant')]),
      ...(judgeRepetitions(same, troubles).doubled === 0
        ? []
        : [problem('doubled', 'came again after it was taken')]),
    ];
  });
}

/** After the end: every delivery was made, and arrived. */
export function checkDelivered(
  { deliveries }: Checked,
  arrivals: readonly WebhookArrival[],
): Problem[] {
  const taken = new Set(arrivals.filter(({ acknowledged }) => acknowledged).map(({ id }) => id));
  return deliveries.flatMap(({ messageId: id, company, state, lastError }): Problem[] => {
    const subject = `delivery ${id}`;
    const text = `${subject} to ${company} is ${state} (${lastError ?? 'no error'})`;
    if (state === 'pending') return [{ kind: 'left over', subject, text }];
    if (state !== 'delivered') return [{ kind: 'lost', subject, text }];
    return taken.has(id) ? [] : [{ kind: 'lost', subject, text: `${text}; it is not there` }];
  });
}

/** How many messages came before an earlier one of their webhook: the order is not promised. */
export function countUnordered(
  { deliveries }: Checked,
  arrivals: readonly WebhookArrival[],
): number {
  const rows = new Map(deliveries.map((row) => [row.messageId, row]));
  const last = new Map<number, number>();
  const seen = new Set<string>();
  let count = 0;
  for (const { id, acknowledged } of arrivals) {
    const row = rows.get(id ?? '');
    if (!row || !acknowledged || seen.has(row.messageId)) continue;
    seen.add(row.messageId);
    const before = last.get(row.webhookId) ?? 0;
    if (row.eventId < before) count += 1;
    last.set(row.webhookId, Math.max(before, row.eventId));
  }
  return count;
}

/** Whether a message contains a name as a whole: `Student 1` is not in `Student 12`. */
function tellsOf(body: string, name: string): boolean {
  const at = body.indexOf(name);
  return name !== '' && at >= 0 && !/\d/u.test(body[at + name.length] ?? '');
}
