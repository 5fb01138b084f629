import { applicationEventKind, eventActor } from '@internsync/db/schema';
import { z } from 'zod';
import { ApplicationStatus } from '../values/application-status.ts';
import { Id, SentMoment } from '../values/ids.ts';

/** One event in the history of an application. */
export const ApplicationEvent = z.object({
  id: Id,
  applicationId: Id,
  /** 1, 2, 3 … within the application. */
  sequence: z.int().positive(),
  kind: z.enum(applicationEventKind.enumValues),
  /** The status before and after, if the event changed it. */
  fromStatus: ApplicationStatus.nullable(),
  toStatus: ApplicationStatus.nullable(),
  actor: z.enum(eventActor.enumValues),
  at: SentMoment,
});
export type ApplicationEvent = z.infer<typeof ApplicationEvent>;

/** An event in the student's live stream. */
export const LiveEvent = ApplicationEvent.extend({
  job: z.object({ id: Id, title: z.string(), companyName: z.string() }),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

export const WatchEventsInput = z
  .strictObject({
    /**
     * The id of the last event received; the stream continues after it. Without it, the stream starts
     * with the next event.
     */
    lastEventId: z.stringFormat('event_id', /^\d{1,15}$/).optional(),
  })
  .default({});
export type WatchEventsInput = z.infer<typeof WatchEventsInput>;
