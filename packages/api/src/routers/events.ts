import { eventsSince } from '@internsync/core/webhooks/events-since';
import { EventsSince, EventsSinceInput } from '@internsync/core/webhooks/schemas';
import { forCompanies, router } from '../trpc.ts';

export const events = router({
  since: forCompanies('manage_webhooks')
    .meta({
      summary:
        "Returns the company's events after one, in order, as webhooks send them: for a consumer that was down.",
      limits: ['eventsSince'],
    })
    .input(EventsSinceInput)
    .output(EventsSince)
    .query(({ ctx, input }) => eventsSince(ctx, input)),
});
