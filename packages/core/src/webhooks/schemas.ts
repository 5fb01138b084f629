import {
  companyEventKind,
  webhookDeliveryState,
  webhookDisabledReason,
  webhookFault,
  webhookState,
} from '@internsync/db/schema';
import { z } from 'zod';
import { Page, PageInput } from '../lists/page.ts';
import { because } from '../values/because.ts';
import { AnyMoment, Id, SentMoment } from '../values/ids.ts';
import { line } from '../values/text.ts';
import { WebhookUrl } from './webhook-url.ts';

const MOST_CHARACTERS = 200;

/** How many webhooks a company may have. */
export const MOST_WEBHOOKS = 10;

export const EventKind = z.enum(companyEventKind.enumValues);
export type EventKind = z.infer<typeof EventKind>;

const Kinds = z
  .array(EventKind)
  .min(1)
  .max(EventKind.options.length)
  .overwrite((kinds) => [...new Set(kinds)])
  .nullable()
  .describe('The kinds of events that are sent; `null`: all, also those of later versions.');
const Url = WebhookUrl.describe(
  'An https address that takes POST requests. Outside production it may be http.',
);
const Description = line(MOST_CHARACTERS)
  .nullable()
  .describe('What it is for, to tell several apart.');

export const CreateWebhookInput = z.strictObject({
  url: Url,
  kinds: Kinds.default(null),
  description: Description.default(null),
});
export type CreateWebhookInput = z.infer<typeof CreateWebhookInput>;

export const WebhookRef = z.strictObject({ webhookId: Id.describe('The id of the webhook.') });
export type WebhookRef = z.infer<typeof WebhookRef>;

export const UpdateWebhookInput = WebhookRef.extend({
  url: Url.optional(),
  kinds: Kinds.optional(),
  description: Description.optional(),
});
export type UpdateWebhookInput = z.infer<typeof UpdateWebhookInput>;

export const Webhook = z.object({
  id: Id.describe('The id.'),
  url: z.string().describe('The address that events are sent to.'),
  kinds: Kinds,
  description: z.string().nullable().describe('What it is for.'),
  state: z.enum(webhookState.enumValues).describe('Whether events are sent.'),
  disabledReason: z
    .enum(webhookDisabledReason.enumValues)
    .nullable()
    .describe(
      'Why it is disabled: by your `company`; `failing` for three days; `gone`, as the receiver answered with 410; `secret_unreadable`, which a new secret mends. `null` if it is active.',
    ),
  failingSince: SentMoment.nullable().describe(
    'Since when nothing has arrived; `null` if the last delivery did.',
  ),
  createdAt: SentMoment.describe('When it was created.'),
});
export type Webhook = z.infer<typeof Webhook>;

export const Webhooks = z.array(Webhook);

export const WebhookWithSecret = Webhook.extend({
  secret: z
    .string()
    .describe('Verifies the signatures, `whsec_…`. It is not shown again: store it now.'),
});
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

export const Delivery = z.object({
  id: Id.describe('The id of the delivery.'),
  messageId: z.uuid().describe('The header `webhook-id`: the same at every attempt and replay.'),
  type: z.enum([...EventKind.options, 'ping']).describe('The `type` of the payload.'),
  eventId: Id.nullable().describe('The id of the event; `null` for a `ping`.'),
  state: z
    .enum(webhookDeliveryState.enumValues)
    .describe('`pending`: it will be tried, or tried again.'),
  attempts: z.int().describe('How often it was tried since it was created or replayed.'),
  nextAttemptAt: SentMoment.nullable().describe(
    'When it will be tried, at the earliest; `null` unless it is pending.',
  ),
  lastStatus: z
    .int()
    .nullable()
    .describe('The HTTP status of the last attempt; `null`: there was none.'),
  lastError: z
    .enum(webhookFault.enumValues)
    .nullable()
    .describe(
      'Why the last attempt got no response; `address_refused`: the address is not public; `disabled`: the webhook was disabled before it arrived.',
    ),
  lastMs: z.int().nullable().describe('How long the last attempt took, in milliseconds.'),
  createdAt: SentMoment.describe('When the event happened, or the `ping` was asked for.'),
  deliveredAt: SentMoment.nullable().describe('When it arrived.'),
});
export type Delivery = z.infer<typeof Delivery>;

export const ListDeliveriesInput = WebhookRef.extend({
  state: Delivery.shape.state.optional().describe('Only deliveries in this state.'),
  ...PageInput,
});
export type ListDeliveriesInput = z.infer<typeof ListDeliveriesInput>;

export const DeliveryPage = Page(Delivery);
export type DeliveryPage = z.infer<typeof DeliveryPage>;

const WHAT = ['deliveryId', 'afterEventId', 'since'] as const;

export const ReplayInput = WebhookRef.extend({
  deliveryId: Id.optional().describe('Replays this delivery.'),
  afterEventId: z
    .int()
    .min(0)
    .optional()
    .describe('Replays all events of its kinds after the one with this id.'),
  since: AnyMoment.optional().describe('Replays all events of its kinds since this moment.'),
}).refine(
  (input) => WHAT.filter((name) => input[name] !== undefined).length === 1,
  because('Give exactly one of deliveryId, afterEventId and since', { code: 'OTHER' }),
);
export type ReplayInput = z.infer<typeof ReplayInput>;

export const Replayed = z.object({
  queued: z.int().describe('How many deliveries will be sent again.'),
  nextAfterEventId: Id.nullable().describe(
    'There are more events than one call replays: go on with this as `afterEventId`. `null`: these were all.',
  ),
});
export type Replayed = z.infer<typeof Replayed>;

/** The body of a webhook, and an item of `events.since`. */
export const EventPayload = z.object({
  type: EventKind.describe('What happened.'),
  timestamp: SentMoment.describe('When it happened.'),
  data: z
    .object({
      eventId: Id.describe('The id of the event. The later of two events has the greater id.'),
      jobId: Id.describe('The id of the job.'),
      jobTitle: z.string().nullable().describe('The title of the job; `null` if it is gone.'),
      applicationId: Id.nullable().describe(
        'The id of the application; `null` for events of a job.',
      ),
      fromStatus: z.string().nullable().describe('The status of the application before.'),
      status: z.string().nullable().describe('The status of the application after.'),
      actor: z.enum(['student', 'company', 'system']).describe('Who did it.'),
    })
    .describe('What it is about. Nothing in it tells who an applicant is.'),
});
export type EventPayload = z.infer<typeof EventPayload>;

export const EventsSinceInput = z.strictObject({
  after: z
    .int()
    .min(0)
    .describe('The id of the last event you have; 0: from the oldest that is kept.'),
  limit: z.int().min(1).max(500).default(100).describe('The maximum number of events.'),
});
export type EventsSinceInput = z.infer<typeof EventsSinceInput>;

export const EventsSince = z.object({
  events: z.array(EventPayload).describe('The events after `after`, in order.'),
  nextAfter: z.int().describe('Send it as `after` to go on.'),
  hasMore: z.boolean().describe('Whether there are more events already.'),
  resync: z
    .boolean()
    .describe(
      'Events after `after` are not kept any more, or `after` is not an id of ours: read your data anew, then go on from here.',
    ),
});
export type EventsSince = z.infer<typeof EventsSince>;
