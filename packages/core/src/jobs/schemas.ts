import { applicationStatus, jobStatus, workMode, workType } from '@internsync/db/schema';
import { z } from 'zod';
import { AnyMoment, Day, Id, SentDay, SentMoment } from '../values/ids.ts';
import { Page, PageInput } from '../lists/page.ts';
import { line, plain, prose } from '../values/text.ts';

export const JobStatus = z.enum(jobStatus.enumValues);
export const WorkMode = z.enum(workMode.enumValues);
export const WorkType = z.enum(workType.enumValues);

const jobFields = {
  title: line(120),
  shortDescription: line(500),
  description: prose(20_000),
  location: line(250),
  workMode: WorkMode,
  workType: WorkType,
  /** The last day for applications, `YYYY-MM-DD`; `null`: until the company closes the job. */
  deadline: Day.nullable(),
};

export const CreateJobInput = z.strictObject({
  ...jobFields,
  workMode: WorkMode.default('on_site'),
  workType: WorkType.default('full_time'),
  deadline: jobFields.deadline.default(null),
});
export type CreateJobInput = z.infer<typeof CreateJobInput>;

/** Fields that are absent stay unchanged. */
export const UpdateJobInput = z.strictObject({
  ...z.object(jobFields).partial().shape,
  jobId: Id,
});
export type UpdateJobInput = z.infer<typeof UpdateJobInput>;

export const JobRef = z.strictObject({ jobId: Id });
export type JobRef = z.infer<typeof JobRef>;

export const ListJobsInput = z.strictObject({
  /**
   * Words that must all occur, also as parts of words, in the title, short description, location or
   * company name. Letter case, accents and Arabic spelling variants are ignored.
   */
  search: plain(200).optional(),
  workMode: WorkMode.optional(),
  workType: WorkType.optional(),
  /** For companies; students only see open jobs. */
  status: z.enum(['draft', 'active', 'closed']).optional(),
  companyId: Id.optional(),
  /** Posted at or after this moment, with any UTC offset. */
  postedSince: AnyMoment.optional(),
  /** With a deadline on or after this day, `YYYY-MM-DD`; jobs without a deadline match. */
  deadlineFrom: Day.optional(),
  /** With a deadline on or before this day, `YYYY-MM-DD`. */
  deadlineTo: Day.optional(),
  /** `newest`: last posted first. `deadline`: earliest deadline first, jobs without one last. */
  sort: z.enum(['newest', 'deadline']).default('newest'),
  ...PageInput,
});
export type ListJobsInput = z.infer<typeof ListJobsInput>;

export const Company = z.object({
  id: Id,
  name: z.string(),
  hrEmail: z.string(),
  website: z.string(),
});

export const Job = z.object({
  id: Id,
  company: Company,
  title: z.string(),
  shortDescription: z.string(),
  description: z.string(),
  location: z.string(),
  workMode: WorkMode,
  workType: WorkType,
  status: JobStatus,
  deadline: SentDay.nullable(),
  /** Whether the job accepts applications now: it is active and its deadline is not past. */
  open: z.boolean(),
  /** The number of applications that were not withdrawn, including those of deleted accounts. */
  applicantCount: z.int().nonnegative(),
  /** When it was first published; for a draft, when it was created. */
  postedAt: SentMoment,
  updatedAt: SentMoment,
});
export type Job = z.infer<typeof Job>;

export const JobPage = Page(Job);
export type JobPage = z.infer<typeof JobPage>;

/** The counts of a company's dashboard. */
export const JobCounts = z.object({
  /** The company's jobs by status. */
  jobs: z.object({ draft: z.int(), active: z.int(), closed: z.int() }),
  /** The applications to its jobs by status, including closed and deleted jobs. */
  applications: z.record(z.enum(applicationStatus.enumValues), z.int()),
});
export type JobCounts = z.infer<typeof JobCounts>;
