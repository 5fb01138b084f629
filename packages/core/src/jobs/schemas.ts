import { applicationStatus, jobStatus, workMode, workType } from '@internsync/db/schema';
import { z } from 'zod';
import { AnyMoment, Day, Id, Moment, SentDay, SentMoment } from '../values/ids.ts';
import { Page, PageInput } from '../lists/page.ts';
import { Total, TotalInput } from '../lists/total.ts';
import { line, plain, prose } from '../values/text.ts';

export const JobStatus = z.enum(jobStatus.enumValues);
export const WorkMode = z.enum(workMode.enumValues);
export const WorkType = z.enum(workType.enumValues);

const jobFields = {
  title: line(120).describe('The title, one line.'),
  shortDescription: line(500).describe('One line for lists.'),
  description: prose(20_000).describe('The whole description; may have several lines.'),
  location: line(250).describe('The place of work, as text.'),
  workMode: WorkMode.describe('Where the work is done.'),
  workType: WorkType.describe('How much time it takes.'),
  deadline: Day.nullable().describe(
    'The last day for applications; `null`: until the company closes the job.',
  ),
};

const jobId = Id.describe('The id of the job.');

export const CreateJobInput = z.strictObject({
  ...jobFields,
  workMode: jobFields.workMode.default('on_site'),
  workType: jobFields.workType.default('full_time'),
  deadline: jobFields.deadline.default(null),
});
export type CreateJobInput = z.infer<typeof CreateJobInput>;

/** Fields that are absent stay unchanged. */
export const UpdateJobInput = z.strictObject({
  ...z.object(jobFields).partial().shape,
  jobId,
  expectedUpdatedAt: Moment.optional().describe(
    'The `updatedAt` of the job that the change starts from. If somebody else has changed the job since, the answer is `CONFLICT`.',
  ),
});
export type UpdateJobInput = z.infer<typeof UpdateJobInput>;

export const JobRef = z.strictObject({ jobId });
export type JobRef = z.infer<typeof JobRef>;

/** More than anybody chooses by hand. */
const MOST_LOCATIONS = 10;

const jobFilters = {
  search: plain(200)
    .optional()
    .describe(
      'Words that must all occur in the title, company name, short description, location or description. Beginnings of words, other endings, compounds, spelling variants and, if nothing else is found, typing errors are forgiven.',
    ),
  workMode: WorkMode.optional().describe('Jobs with this work mode only.'),
  workType: WorkType.optional().describe('Jobs with this work type only.'),
  locations: z
    .array(plain(250))
    .max(MOST_LOCATIONS)
    .optional()
    .describe('Jobs with one of these locations only, as the facets give them; empty: with any.'),
  status: z
    .enum(['draft', 'active', 'closed'])
    .optional()
    .describe('For companies; students only see open jobs.'),
  companyId: Id.optional().describe('Jobs of this company only.'),
  postedSince: AnyMoment.optional().describe(
    'Posted at or after this moment, with any UTC offset.',
  ),
  deadlineFrom: Day.optional().describe(
    'With a deadline on or after this day; jobs without a deadline match.',
  ),
  deadlineTo: Day.optional().describe('With a deadline on or before this day.'),
};

export const JobFilterInput = z.strictObject(jobFilters);
export type JobFilterInput = z.infer<typeof JobFilterInput>;

export const ListJobsInput = z.strictObject({
  ...jobFilters,
  sort: z
    .enum(['relevance', 'newest', 'deadline'])
    .optional()
    .describe(
      '`relevance`, the default of a search: title before company name before the rest, and in each of them whole words before beginnings and other forms; the last posted first among equals. `newest`, the default without a search: last posted first. `deadline`: earliest deadline first, jobs without one last.',
    ),
  ...TotalInput,
  ...PageInput,
});
export type ListJobsInput = z.infer<typeof ListJobsInput>;

export const Company = z.object({
  id: Id.describe('The id of the company.'),
  name: z.string().describe('The name of the company.'),
  hrEmail: z.string().describe('The e-mail address for applicants.'),
  website: z.string().describe('The address of the website.'),
});

/** A job in a list. */
export const JobCard = z.object({
  id: jobId,
  company: Company.describe('The company that posted it.'),
  title: z.string().describe('The title, one line.'),
  shortDescription: z.string().describe('One line for lists.'),
  location: z.string().describe('The place of work, as text.'),
  workMode: WorkMode.describe('Where the work is done.'),
  workType: WorkType.describe('How much time it takes.'),
  status: JobStatus.describe('The status of the job; applications need `active`.'),
  deadline: SentDay.nullable().describe(
    'The last day for applications; `null`: until the company closes the job.',
  ),
  open: z
    .boolean()
    .describe(
      'Whether the job accepts applications now: it is active and its deadline is not past.',
    ),
  blind: z
    .boolean()
    .describe('Whether the company reviews applicants without what identifies them.'),
  applicantCount: z
    .int()
    .nonnegative()
    .describe(
      'The number of applications that were not withdrawn, including those of deleted accounts.',
    ),
  postedAt: SentMoment.describe('When it was first published; for a draft, when it was created.'),
  updatedAt: SentMoment.describe('When it was last changed.'),
  alreadyApplied: z
    .boolean()
    .optional()
    .describe('For students: whether they applied to it, and did not withdraw.'),
  saved: z.boolean().optional().describe('For students: whether they saved it.'),
});
export type JobCard = z.infer<typeof JobCard>;

export const Job = JobCard.extend({
  description: z.string().describe('The whole description; may have several lines.'),
});
export type Job = z.infer<typeof Job>;

/** What a page of a search says beside its items. */
export const Searched = {
  total: Total.optional(),
  corrected: z
    .boolean()
    .optional()
    .describe(
      'True: no job has what was searched for; the items have similar words, as if it were mistyped.',
    ),
};

export const JobPage = Page(JobCard).extend(Searched);
export type JobPage = z.infer<typeof JobPage>;

const count = z.int().describe('The number of jobs.');

/** The numbers of jobs by a value, the most frequent first. */
export function facet<T extends z.ZodType>(value: T) {
  return z.array(z.object({ value: value.describe('The value.'), count }));
}

/** What the jobs of a list have in common, at most a hundred values of each kind. */
export const JobFacets = z.object({
  workMode: facet(WorkMode).describe('The work modes, the most frequent first.'),
  workType: facet(WorkType).describe('The work types, the most frequent first.'),
  company: z
    .array(
      z.object({
        value: Id.describe('The id of the company.'),
        name: z.string().describe('The name of the company.'),
        count,
      }),
    )
    .describe('The companies, the most frequent first.'),
  location: facet(z.string()).describe('The locations, the most frequent first.'),
  exact: z.boolean().describe('False if only the newest of very many jobs were counted.'),
});
export type JobFacets = z.infer<typeof JobFacets>;

/** The counts of a company's dashboard. */
export const JobCounts = z.object({
  jobs: z
    .object({
      draft: z.int().describe('The number of drafts.'),
      active: z.int().describe('The number of active jobs.'),
      closed: z.int().describe('The number of closed jobs.'),
    })
    .describe("The company's jobs by status."),
  applications: z
    .record(z.enum(applicationStatus.enumValues), z.int())
    .describe('The applications to its jobs by status, including closed and deleted jobs.'),
});
export type JobCounts = z.infer<typeof JobCounts>;
