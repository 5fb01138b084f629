import { applicationEventKind, companyEventKind, eventActor } from '@internsync/db/schema';
import { z } from 'zod';
import { Resync, WatchEventsInput } from '../streams/schemas.ts';
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

/** What the student's live stream brings. */
export const StudentStream = z.union([LiveEvent, Resync]);

/** An event in a company's live stream. It tells nothing about who applied. */
export const CompanyEvent = z.object({
  id: Id.describe('The id of the event. Later events of one company have larger ids.'),
  kind: z.enum(companyEventKind.enumValues).describe('What happened.'),
  job: z
    .object({
      id: Id.describe('The id of the job.'),
      title: z.string().describe('The title of the job, as it is now.'),
    })
    .describe('The job that it happened to.'),
  applicationId: Id.nullable().describe(
    'The application that it happened to; `null` if it happened to the job.',
  ),
  fromStatus: ApplicationStatus.nullable().describe(
    'The status before; `null` if the event changed no status or is the first.',
  ),
  toStatus: ApplicationStatus.nullable().describe(
    'The status after; `null` if the event changed no status.',
  ),
  actor: z.enum(eventActor.enumValues).describe('Who did it.'),
  actorUserId: Id.nullable().describe(
    "The company's account that did it; `null` for students and the platform.",
  ),
  at: SentMoment.describe('When it happened.'),
});
export type CompanyEvent = z.infer<typeof CompanyEvent>;

/** What a company's live stream brings. */
export const CompanyStream = z.union([CompanyEvent, Resync]);

export const WatchJobsInput = z
  .strictObject({
    ...WatchEventsInput.unwrap().shape,
    jobId: Id.optional().describe('Only what happens to this job. Default: all of your jobs.'),
  })
  .default({});
export type WatchJobsInput = z.infer<typeof WatchJobsInput>;
