import { applicationEventKind, eventActor } from '@internsync/db/schema';
import { z } from 'zod';
import { ApplicationStatus } from '../values/application-status.ts';
import { Id, SentMoment } from '../values/ids.ts';

/** One event in the history of an application. */
export const ApplicationEvent = z.object({
  id: Id.describe('The id of the event. Later events of one student have larger ids.'),
  applicationId: Id.describe('The application that the event is about.'),
  sequence: z.int().positive().describe('1, 2, 3 … within the application.'),
  kind: z.enum(applicationEventKind.enumValues).describe('What happened.'),
  fromStatus: ApplicationStatus.nullable().describe(
    'The status before; `null` if the event changed no status or is the first.',
  ),
  toStatus: ApplicationStatus.nullable().describe(
    'The status after; `null` if the event changed no status.',
  ),
  actor: z.enum(eventActor.enumValues).describe('Who did it.'),
  at: SentMoment.describe('When it happened.'),
});
export type ApplicationEvent = z.infer<typeof ApplicationEvent>;

/** An event in the student's live stream. */
export const LiveEvent = ApplicationEvent.extend({
  job: z
    .object({
      id: Id.describe('The id of the job.'),
      title: z.string().describe('The title of the job.'),
      companyName: z.string().describe('The name of the company.'),
    })
    .describe('The job that the application is for.'),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

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
