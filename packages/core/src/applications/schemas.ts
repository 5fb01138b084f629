import { z } from 'zod';
import { ApplicationEvent } from '../events/schemas.ts';
import { Id, SentMoment } from '../values/ids.ts';
import { Job } from '../jobs/schemas.ts';
import { Page, PageInput } from '../lists/page.ts';
import { Resume, type SentFile } from '../resumes/schemas.ts';
import { ApplicationStatus } from '../values/application-status.ts';
import { prose } from '../values/text.ts';

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

/** An application with its history, the first event first. */
export const ApplicationWithTimeline = Application.extend({ timeline: z.array(ApplicationEvent) });
export type ApplicationWithTimeline = z.infer<typeof ApplicationWithTimeline>;

export const CountApplicationsInput = z
  .strictObject({
    /** For companies: of this job only. */
    jobId: Id.optional(),
  })
  .default({});
export type CountApplicationsInput = z.infer<typeof CountApplicationsInput>;
