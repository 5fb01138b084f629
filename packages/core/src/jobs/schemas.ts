import { applicationStatus, jobStatus, workMode, workType } from '@internsync/db/schema';
import { z } from 'zod';
import { AnyMoment, Day, Id, SentDay, SentMoment } from '../values/ids.ts';
import { Page, PageInput } from '../lists/page.ts';
import { Total, TotalInput } from '../lists/total.ts';
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

const jobFilters = {
  /**
   * Words that must all occur in the title, company name, short description, location or description.
   * Beginnings of words, other endings, compounds, spelling variants and, if nothing else is found, typing
   * errors are forgiven.
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
};

export const JobFilterInput = z.strictObject(jobFilters);
export type JobFilterInput = z.infer<typeof JobFilterInput>;

export const ListJobsInput = z.strictObject({
  ...jobFilters,
  /**
   * `relevance`, the default of a search: title before company name before the rest, and in each of them
   * whole words before beginnings and other forms; the last posted first among equals. `newest`, the
   * default without a search: last posted first. `deadline`: earliest deadline first, jobs without one
   * last.
   */
  sort: z.enum(['relevance', 'newest', 'deadline']).optional(),
  ...TotalInput,
  ...PageInput,
});
export type ListJobsInput = z.infer<typeof ListJobsInput>;

export const Company = z.object({
  id: Id,
  name: z.string(),
  hrEmail: z.string(),
  website: z.string(),
});

/** A job in a list. */
export const JobCard = z.object({
  id: Id,
  company: Company,
  title: z.string(),
  shortDescription: z.string(),
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
export type JobCard = z.infer<typeof JobCard>;

export const Job = JobCard.extend({ description: z.string() });
export type Job = z.infer<typeof Job>;

export const JobPage = Page(JobCard).extend({ total: Total.optional() });
export type JobPage = z.infer<typeof JobPage>;

/** The numbers of jobs by a value, the most frequent first. */
function facet<T extends z.ZodType>(value: T) {
  return z.array(z.object({ value, count: z.int() }));
}

/** What the jobs of a list have in common, at most a hundred values of each kind. */
export const JobFacets = z.object({
  workMode: facet(WorkMode),
  workType: facet(WorkType),
  /** The value is the id of the company. */
  company: z.array(z.object({ value: Id, name: z.string(), count: z.int() })),
  location: facet(z.string()),
  /** False if only the newest of very many jobs were counted. */
  exact: z.boolean(),
});
export type JobFacets = z.infer<typeof JobFacets>;

/** The counts of a company's dashboard. */
export const JobCounts = z.object({
  /** The company's jobs by status. */
  jobs: z.object({ draft: z.int(), active: z.int(), closed: z.int() }),
  /** The applications to its jobs by status, including closed and deleted jobs. */
  applications: z.record(z.enum(applicationStatus.enumValues), z.int()),
});
export type JobCounts = z.infer<typeof JobCounts>;
