import type { DeliveryRow } from '../checks/outbox-facts.ts';
import type { WebhookArrival } from '../receivers/webhook-receiver.ts';
import { inRecordOf, twice } from './in-memory.ts';
import { some, type Ground, type Plant } from './plant.ts';
import { inRows } from './restore.ts';

const arrivalsOf = ({ hooks }: Ground) => hooks.arrivals;

/** Webhooks that were not sent, did not arrive, arrived for nobody, unsigned, or without need twice. */
export const WEBHOOK_PLANTS: readonly Plant[] = [
  inRows('a delivery removed', (ground) => {
    const { id, eventId, webhookId } = deliveryOf(ground);
    return {
      expected: { kind: 'lost', subject: `delivery of event ${eventId} to webhook ${webhookId}` },
      change: async (tx) => await tx`delete from webhook_deliveries where id = ${id}`,
    };
  }),
  ...(['pending', 'failed'] as const).map((state) =>
    inRows(`a delivery made ${state}`, (ground) => {
      const { id, messageId } = deliveryOf(ground);
      return {
        expected: {
          kind: state === 'pending' ? 'left over' : 'lost',
          subject: `delivery ${messageId}`,
        },
        change: async (tx) =>
          await tx`update webhook_deliveries set state = ${state} where id = ${id}`,
      };
    }),
  ),
  inRows('a webhook disabled', (ground) => {
    const { webhookId } = deliveryOf(ground);
    return {
      expected: { kind: 'wrong', subject: `webhook ${webhookId}` },
      change: async (tx) =>
        await tx`update webhooks set state = 'disabled', disabled_reason = 'company' where id = ${webhookId}`,
    };
  }),
  inRecordOf('a message that did not arrive', arrivalsOf, (record, ground) => {
    const { messageId } = deliveryOf(ground);
    return {
      expected: { kind: 'lost', subject: `delivery ${messageId}` },
      changed: record.filter(({ id }) => id !== messageId),
    };
  }),
  inRecordOf('a message that arrived twice', arrivalsOf, (record) => {
    const arrival = some('message', record);
    return { expected: about(arrival, 'doubled'), changed: twice(record, arrival) };
  }),
  inArrival('a message without a valid signature', 'wrong', (arrival) => ({
    ...arrival,
    isSigned: false,
  })),
  inArrival("a message at another company's address", 'foreign', (arrival) => ({
    ...arrival,
    company: 'somebody',
  })),
  inArrival('a message of nobody', 'foreign', (arrival) => ({ ...arrival, id: 'planted' })),
  inArrival('a message that names an applicant', 'names', (arrival, { facts }) => {
    const { name } = some(
      'student',
      facts.users.filter(({ role }) => role === 'student'),
    );
    return { ...arrival, body: `${arrival.body} ${String(name)}` };
  }),
];

const WORDS = {
  doubled: 'came again after it was taken',
  wrong: 'is not signed',
  foreign: 'is not for who got it',
  names: 'names an applicant',
} as const;

function about({ id }: WebhookArrival, what: keyof typeof WORDS) {
  const kind = what === 'names' ? 'foreign' : what;
  return { kind, subject: `webhook message ${String(id)} ${WORDS[what]}` } as const;
}

function inArrival(
  name: string,
  what: keyof typeof WORDS,
  change: (arrival: WebhookArrival, ground: Ground) => WebhookArrival,
): Plant {
  return inRecordOf(name, arrivalsOf, (record, ground) => {
    const arrival = some('message', record);
    const changed = change(arrival, ground);
    return {
      expected: about(changed, what),
      changed: record.map((one) => (one === arrival ? changed : one)),
    };
  });
}

function deliveryOf({ facts }: Ground): DeliveryRow {
  return some(
    'delivery',
    facts.deliveries.filter(({ state }) => state === 'delivered'),
  );
}
