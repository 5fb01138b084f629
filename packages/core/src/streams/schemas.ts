import { z } from 'zod';

/**
 * In a stream, in place of events that are not there: the client's last event is older than what is kept,
 * or unknown, because the database was restored from a back-up for instance.
 */
export const Resync = z.object({
  id: z.int().nonnegative().describe('The id after which the stream continues.'),
  kind: z
    .literal('resync')
    .describe('Events may be missing before this one: read again what you show.'),
});
export type Resync = z.infer<typeof Resync>;

export const WatchEventsInput = z
  .strictObject({
    lastEventId: z
      .stringFormat('event_id', /^\d{1,15}$/)
      .optional()
      .describe(
        'The id of the last event received; the stream continues after it. Without it, the stream starts with the next event.',
      ),
  })
  .default({});
export type WatchEventsInput = z.infer<typeof WatchEventsInput>;
