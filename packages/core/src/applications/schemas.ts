import { z } from 'zod';
import { ApplicationEvent } from '../events/schemas.ts';
import { Id, SentMoment } from '../values/ids.ts';
import { Job } from '../jobs/schemas.ts';
import { Page, PageInput } from '../lists/page.ts';
import { Resume, type SentFile } from '../resumes/schemas.ts';
import { ApplicationStatus } from '../values/application-status.ts';
import { prose } from '../values/text.ts';

/** The statuses that a company may set; only the student withdraws. */
export const ReviewStatus = ApplicationStatus.exclude(['withdrawn']);

export const CoverLetter = prose(10_000);

/** The resume to apply with: one of the student's stored resumes, or a new file. */
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
  /** By the date of application. */
  sort: z.enum(['newest', 'oldest']).default('newest'),
  ...PageInput,
});
export type ListJobApplicationsInput = z.infer<typeof ListJobApplicationsInput>;

export const SetApplicationStatusInput = z.strictObject({
  applicationId: Id,
  status: ReviewStatus,
  /** If given, the change is refused unless this is the current status. */
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

/** An application with its history, oldest event first. */
export const ApplicationWithTimeline = Application.extend({ timeline: z.array(ApplicationEvent) });
export type ApplicationWithTimeline = z.infer<typeof ApplicationWithTimeline>;

export const CountApplicationsInput = z
  .strictObject({
    /** For companies: counts applications to this job only. */
    jobId: Id.optional(),
  })
  .default({});
export type CountApplicationsInput = z.infer<typeof CountApplicationsInput>;
