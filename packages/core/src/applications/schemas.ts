import { z } from 'zod';
import { ApplicationEvent } from '../events/schemas.ts';
import { Id, SentMoment } from '../values/ids.ts';
import { Company, Job } from '../jobs/schemas.ts';
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

const applicationId = Id.describe('The id of the application.');
const onlyStatus = ApplicationStatus.optional().describe('Applications in this status only.');

export const ApplicationRef = z.strictObject({ applicationId });
export type ApplicationRef = z.infer<typeof ApplicationRef>;

/** More than there are statuses, so that one may occur twice. */
const MOST_STATUSES = 10;

export const ListMyApplicationsInput = z.strictObject({
  status: onlyStatus,
  statuses: z
    .array(ApplicationStatus)
    .max(MOST_STATUSES)
    .optional()
    .describe('Applications in one of these statuses only; empty: in any.'),
  ...PageInput,
});
export type ListMyApplicationsInput = z.infer<typeof ListMyApplicationsInput>;

export const ListJobApplicationsInput = z.strictObject({
  jobId: Id.describe('The id of the job.'),
  status: onlyStatus,
  sort: z
    .enum(['newest', 'oldest', 'waiting'])
    .default('newest')
    .describe(
      'By the date of application; `waiting`: by `statusSince`, who has waited longest first.',
    ),
  ...PageInput,
});
export type ListJobApplicationsInput = z.infer<typeof ListJobApplicationsInput>;

export const SetApplicationStatusInput = z.strictObject({
  applicationId,
  status: ReviewStatus.describe('The new status.'),
  expectedStatus: ApplicationStatus.optional().describe(
    'If given, the change is refused unless this is the current status.',
  ),
});
export type SetApplicationStatusInput = z.infer<typeof SetApplicationStatusInput>;

export const Application = z.object({
  id: applicationId,
  status: ApplicationStatus.describe('The stage in the hiring process.'),
  coverLetter: z.string().nullable().describe('The cover letter; `null` if there is none.'),
  appliedAt: SentMoment.describe('When the student applied.'),
  job: Job.pick({ id: true, title: true, location: true, status: true, deadline: true })
    .extend({ company: Company.pick({ id: true, name: true }).describe('The company.') })
    .describe('The job.'),
  student: z
    .object({
      id: Id.describe('The id of the student.'),
      fullName: z.string().describe('The full name of the student.'),
    })
    .describe('The applicant.'),
  resume: Resume.pick({
    id: true,
    fileName: true,
    sizeBytes: true,
    pageCount: true,
    extraction: true,
    erasedAt: true,
    activeContent: true,
  }).describe('The resume that was sent.'),
});
export type Application = z.infer<typeof Application>;

/** An application as its two sides get it: who applied to a blind job is not shown to its company. */
export const ReviewedApplication = Application.extend({
  statusSince: SentMoment.describe('Since when it has its status.'),
  blind: z
    .boolean()
    .describe(
      'Whether the review is blind: who applied is not shown, until `applications.reveal`.',
    ),
  student: z
    .object({
      id: Id.nullable().describe('The id of the student; `null` while the review is blind.'),
      fullName: z
        .string()
        .nullable()
        .describe('The full name of the student; `null` while the review is blind.'),
    })
    .describe('The applicant.'),
  resume: Application.shape.resume
    .extend({
      id: Id.nullable().describe('The id of the resume; `null` while the review is blind.'),
      sizeBytes: z
        .int()
        .nullable()
        .describe('The size of the file in bytes; `null` while the review is blind.'),
    })
    .describe('The resume that was sent.'),
});
export type ReviewedApplication = z.infer<typeof ReviewedApplication>;

export const ReviewedPage = Page(ReviewedApplication);
export type ReviewedPage = z.infer<typeof ReviewedPage>;

export const ApplicationPage = Page(Application);
export type ApplicationPage = z.infer<typeof ApplicationPage>;

const timeline = z.array(ApplicationEvent).describe('What happened so far, oldest first.');

/** An application with its history, oldest event first. */
export const ApplicationWithTimeline = Application.extend({ timeline });
export type ApplicationWithTimeline = z.infer<typeof ApplicationWithTimeline>;

/** The same as its two sides get it. */
export const ReviewedWithTimeline = ReviewedApplication.extend({ timeline });
export type ReviewedWithTimeline = z.infer<typeof ReviewedWithTimeline>;

export const CountApplicationsInput = z
  .strictObject({
    jobId: Id.optional().describe(
      "Counts applications to this job only; zeros if it is another company's.",
    ),
  })
  .default({});
export type CountApplicationsInput = z.infer<typeof CountApplicationsInput>;
