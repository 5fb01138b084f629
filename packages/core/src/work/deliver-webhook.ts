import { z } from 'zod';
import { Id } from '../values/ids.ts';
import { deliverWebhook } from '../webhooks/deliver-webhook.ts';
import { sweepWebhooks } from '../webhooks/sweep-webhooks.ts';
import { queuedWork, scheduledWork } from './background-work.ts';

/** Sends what is due of a webhook. */
export const deliver = queuedWork(
  'deliver-webhook',
  z.object({ webhookId: Id, companyId: Id }),
  // What fails is queued again by the sweep.
  {
    seconds: 60,
    parallel: 8,
    retries: 2,
    key: ({ webhookId }) => webhookId,
    company: ({ companyId }) => companyId,
  },
  deliverWebhook,
);

/** Queues the webhooks that have something due. */
export const sweepDeliveries = scheduledWork('sweep-webhooks', '* * * * *', sweepWebhooks);
