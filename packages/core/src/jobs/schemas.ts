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
  /** The last day on which one may apply, `YYYY-MM-DD`; `null`: until the company closes the job. */
  deadline: Day.nullable(),
};

export const CreateJobInput = z.strictObject({
  ...jobFields,
  workMode: WorkMode.default('on_site'),
  workType: WorkType.default('full_time'),
  deadline: jobFields.deadline.default(null),
});
export type CreateJobInput = z.infer<typeof CreateJobInput>;

/** Only the fields that are given change. */
export const UpdateJobInput = z.strictObject({
  ...z.object(jobFields).partial().shape,
  jobId: Id,
});
export type UpdateJobInput = z.infer<typeof UpdateJobInput>;

export const JobRef = z.strictObject({ jobId: Id });
export type JobRef = z.infer<typeof JobRef>;

export const ListJobsInput = z.strictObject({
  /**
   * Words that must all occur, as parts of words, in the title, the short description, the location
   * or the company's name. Letter case, accents and Arabic spelling variants do not matter.
   */
  search: plain(200).optional(),
  workMode: WorkMode.optional(),
  workType: WorkType.optional(),
  /** For companies; students see open jobs only. */
  status: z.enum(['draft', 'active', 'closed']).optional(),
  companyId: Id.optional(),
  /** Posted at this moment or later, with any UTC offset. */
  postedSince: AnyMoment.optional(),
  /** With a deadline on this day or later, `YYYY-MM-DD`; jobs without one count as later. */
  deadlineFrom: Day.optional(),
  /** With a deadline on this day or earlier, `YYYY-MM-DD`. */
  deadlineTo: Day.optional(),
  /** `newest`: the last posted first. `deadline`: the first to end first, without deadline last. */
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
  /** Whether one may apply now: active, and the deadline not past. */
  open: z.boolean(),
  /** How many applications there are that were not withdrawn, those of deleted accounts included. */
  applicantCount: z.int().nonnegative(),
  /** When it was first published; of a draft, when it was written. */
  postedAt: SentMoment,
  updatedAt: SentMoment,
});
export type Job = z.infer<typeof Job>;

export const JobPage = Page(Job);
export type JobPage = z.infer<typeof JobPage>;

/** The figures of a company's dashboard. */
export const JobCounts = z.object({
  /** Its jobs by status. */
  jobs: z.object({ draft: z.int(), active: z.int(), closed: z.int() }),
  /** The applications to its jobs by status, those on closed and deleted jobs included. */
  applications: z.record(z.enum(applicationStatus.enumValues), z.int()),
});
export type JobCounts = z.infer<typeof JobCounts>;
