import { createWebhook } from '@internsync/core/webhooks/create-webhook';
import { disableWebhook } from '@internsync/core/webhooks/disable-webhook';
import { enableWebhook } from '@internsync/core/webhooks/enable-webhook';
import { listDeliveries } from '@internsync/core/webhooks/list-deliveries';
import { listWebhooks } from '@internsync/core/webhooks/list-webhooks';
import { removeWebhook } from '@internsync/core/webhooks/remove-webhook';
import { replayDeliveries } from '@internsync/core/webhooks/replay-deliveries';
import { rotateWebhookSecret } from '@internsync/core/webhooks/rotate-webhook-secret';
import {
  CreateWebhookInput,
  Delivery,
  DeliveryPage,
  ListDeliveriesInput,
  Replayed,
  ReplayInput,
  UpdateWebhookInput,
  Webhook,
  WebhookRef,
  Webhooks,
  WebhookWithSecret,
} from '@internsync/core/webhooks/schemas';
import { testWebhook } from '@internsync/core/webhooks/test-webhook';
import { updateWebhook } from '@internsync/core/webhooks/update-webhook';
import { z } from 'zod';
import { keyField, underKey } from '../idempotency.ts';
import { Nothing, nothing } from '../nothing.ts';
import { forCompanies, router } from '../trpc.ts';

const NOT_YOURS = 'Your company has no such webhook.';

export const webhooks = router({
  create: forCompanies('manage_webhooks')
    .meta({
      summary:
        "Creates a webhook: the company's events are sent to an address, signed by the Standard Webhooks scheme. Only this answer has its secret.",
      errors: {
        INVALID: 'The URL has to be an https one.',
        CONFLICT: 'Your company has as many webhooks as it may have.',
      },
    })
    .input(CreateWebhookInput.extend(keyField))
    .output(WebhookWithSecret)
    .mutation((call) => underKey(call, createWebhook)),
  list: forCompanies('manage_webhooks')
    .meta({ summary: 'Lists all webhooks of the company, the oldest first.' })
    .input(z.void())
    .output(Webhooks)
    .query(({ ctx }) => listWebhooks(ctx)),
  update: forCompanies('manage_webhooks')
    .meta({
      summary: 'Changes the given fields of a webhook; fields that are not sent stay as they are.',
      errors: { NOT_FOUND: NOT_YOURS, INVALID: 'The URL has to be an https one.' },
    })
    .input(UpdateWebhookInput)
    .output(Webhook)
    .mutation(({ ctx, input }) => updateWebhook(ctx, input)),
  remove: forCompanies('manage_webhooks')
    .meta({
      summary: 'Removes a webhook with its secret and its deliveries.',
      errors: { NOT_FOUND: NOT_YOURS },
    })
    .input(WebhookRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(removeWebhook(ctx, input))),
  rotateSecret: forCompanies('manage_webhooks')
    .meta({
      summary:
        'Gives a webhook a new secret. The one before signs too for 24 hours, in a second signature.',
      errors: { NOT_FOUND: NOT_YOURS },
    })
    .input(WebhookRef)
    .output(WebhookWithSecret)
    .mutation(({ ctx, input }) => rotateWebhookSecret(ctx, input)),
  enable: forCompanies('manage_webhooks')
    .meta({
      summary:
        'Sends events to a webhook again, from now on; `webhooks.replay` sends what it missed.',
      errors: { NOT_FOUND: NOT_YOURS },
    })
    .input(WebhookRef)
    .output(Webhook)
    .mutation(({ ctx, input }) => enableWebhook(ctx, input)),
  disable: forCompanies('manage_webhooks')
    .meta({
      summary: 'Sends nothing to a webhook until it is enabled. What is waiting fails.',
      errors: { NOT_FOUND: NOT_YOURS },
    })
    .input(WebhookRef)
    .output(Webhook)
    .mutation(({ ctx, input }) => disableWebhook(ctx, input)),
  test: forCompanies('manage_webhooks')
    .meta({
      summary: 'Sends a `ping` to a webhook, once; `webhooks.deliveries` says how it went.',
      errors: { NOT_FOUND: NOT_YOURS, CONFLICT: 'The webhook is disabled.' },
      limits: ['testWebhook'],
    })
    .input(WebhookRef)
    .output(Delivery)
    .mutation(({ ctx, input }) => testWebhook(ctx, input)),
  deliveries: forCompanies('manage_webhooks')
    .meta({
      summary: 'Lists the deliveries of a webhook, the newest first.',
      errors: { NOT_FOUND: NOT_YOURS, INVALID: 'The cursor is not one of this list.' },
    })
    .input(ListDeliveriesInput)
    .output(DeliveryPage)
    .query(({ ctx, input }) => listDeliveries(ctx, input)),
  replay: forCompanies('manage_webhooks')
    .meta({
      summary:
        'Sends deliveries again, with the same `webhook-id`: one, or those of all events after an id or since a moment.',
      errors: {
        NOT_FOUND: 'Your company has no such webhook, or the webhook no such delivery.',
        CONFLICT: 'The webhook is disabled.',
      },
      limits: ['replayWebhook'],
    })
    .input(ReplayInput)
    .output(Replayed)
    .mutation(({ ctx, input }) => replayDeliveries(ctx, input)),
});
