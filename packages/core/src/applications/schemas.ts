import { applicationEventKind, applicationStatus, eventActor } from '@internsync/db/schema';
import { z } from 'zod';
import { Id, SentMoment } from '../values/ids.ts';
import { Job } from '../jobs/schemas.ts';
import { Page, PageInput } from '../lists/page.ts';
import { Resume, type SentFile } from '../resumes/schemas.ts';
import { prose } from '../values/text.ts';

export const ApplicationStatus = z.enum(applicationStatus.enumValues);
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

/** What a company may set; only the student withdraws. */
export const ReviewStatus = ApplicationStatus.exclude(['withdrawn']);

export const CoverLetter = prose(10_000);

/** What to apply with: one of the student's stored resumes, or a new file. */
export type ResumeChoice =
  | { readonly kind: 'stored'; readonly resumeId: number }
  | { readonly kind: 'new'; readonly file: SentFile };

export interface ApplyInput {
  readonly jobId: number;
  readonly coverLetter: string | null;
  readonly resume: ResumeChoice;
}

export const ApplicationRef = z.strictObject({ applicationId: Id });
export type ApplicationRef = z.infer<typeof ApplicationRef>;

export const ListMyApplicationsInput = z.strictObject({
  status: ApplicationStatus.optional(),
  ...PageInput,
});
export type ListMyApplicationsInput = z.infer<typeof ListMyApplicationsInput>;

export const ListJobApplicationsInput = z.strictObject({
  jobId: Id,
  status: ApplicationStatus.optional(),
  /** By when they came. */
  sort: z.enum(['newest', 'oldest']).default('newest'),
  ...PageInput,
});
export type ListJobApplicationsInput = z.infer<typeof ListJobApplicationsInput>;

export const SetApplicationStatusInput = z.strictObject({
  applicationId: Id,
  status: ReviewStatus,
  /** When given, the change is made only if the status is still this one. */
  expectedStatus: ApplicationStatus.optional(),
});
export type SetApplicationStatusInput = z.infer<typeof SetApplicationStatusInput>;

export const Application = z.object({
  id: Id,
  status: ApplicationStatus,
  coverLetter: z.string().nullable(),
  appliedAt: SentMoment,
  job: Job.pick({ id: true, title: true, location: true, status: true, deadline: true }).extend({
    company: z.object({ id: Id, name: z.string() }),
  }),
  student: z.object({ id: Id, fullName: z.string() }),
  resume: Resume.pick({
    id: true,
    fileName: true,
    sizeBytes: true,
    pageCount: true,
    extraction: true,
    erasedAt: true,
    activeContent: true,
  }),
});
export type Application = z.infer<typeof Application>;

export const ApplicationPage = Page(Application);
export type ApplicationPage = z.infer<typeof ApplicationPage>;

/** One thing that happened to an application. */
export const ApplicationEvent = z.object({
  id: Id,
  applicationId: Id,
  /** 1, 2, 3 … within the application. */
  sequence: z.int().positive(),
  kind: z.enum(applicationEventKind.enumValues),
  /** The status before and after, where the event changed it. */
  fromStatus: ApplicationStatus.nullable(),
  toStatus: ApplicationStatus.nullable(),
  actor: z.enum(eventActor.enumValues),
  at: SentMoment,
});
export type ApplicationEvent = z.infer<typeof ApplicationEvent>;

/** An application with its history, the first event first. */
export const ApplicationWithTimeline = Application.extend({ timeline: z.array(ApplicationEvent) });
export type ApplicationWithTimeline = z.infer<typeof ApplicationWithTimeline>;

/** An event as the student's live stream carries it. */
export const LiveEvent = ApplicationEvent.extend({
  job: z.object({ id: Id, title: z.string(), companyName: z.string() }),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

export const WatchEventsInput = z
  .strictObject({
    /**
     * The id of the last event that arrived; what came after it follows. Without it, the stream
     * starts with what happens from now on.
     */
    lastEventId: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
  })
  .default({});
export type WatchEventsInput = z.infer<typeof WatchEventsInput>;

export const ApplicationCounts = z.record(ApplicationStatus, z.int());
export type ApplicationCounts = z.infer<typeof ApplicationCounts>;

export const CountApplicationsInput = z
  .strictObject({
    /** For companies: of this job only. */
    jobId: Id.optional(),
  })
  .default({});
export type CountApplicationsInput = z.infer<typeof CountApplicationsInput>;
