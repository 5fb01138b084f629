import { z } from 'zod';
import { Page, PageInput } from '../lists/page.ts';
import { TotalInput } from '../lists/total.ts';
import { Requirement } from '../matches/schemas.ts';
import { Id, SentDay, SentMoment } from '../values/ids.ts';
import {
  Company,
  facet,
  Job,
  JobCard,
  JobFacets,
  JobFilterInput,
  ListJobsInput,
  Searched,
  WorkMode,
  WorkType,
} from './schemas.ts';

/** More than there are values, so that a value may occur twice. */
const MOST_VALUES = 10;
const { search, locations, companyId, postedSince, deadlineTo } = JobFilterInput.shape;

const publicFilters = {
  search,
  workModes: z
    .array(WorkMode)
    .max(MOST_VALUES)
    .optional()
    .describe('Jobs with one of these work modes only; empty: with any.'),
  workTypes: z
    .array(WorkType)
    .max(MOST_VALUES)
    .optional()
    .describe('Jobs with one of these work types only; empty: with any.'),
  locations,
  companyId,
  deadlineTo,
  postedSince,
  saved: z.boolean().optional().describe('For students. `true`: only the jobs that they saved.'),
  notApplied: z
    .boolean()
    .optional()
    .describe(
      'For students. `true`: without the jobs that they applied to; an application that was withdrawn does not count.',
    ),
};

export const PublicFilterInput = z.strictObject(publicFilters);
export type PublicFilterInput = z.infer<typeof PublicFilterInput>;

export const ListPublicJobsInput = z.strictObject({
  ...publicFilters,
  sort: ListJobsInput.shape.sort,
  ...TotalInput,
  ...PageInput,
});
export type ListPublicJobsInput = z.infer<typeof ListPublicJobsInput>;

/** An open job as anybody gets it: without the HR address and the number of applicants. */
export const PublicJobCard = JobCard.pick({
  id: true,
  title: true,
  shortDescription: true,
  location: true,
  workMode: true,
  workType: true,
  deadline: true,
  postedAt: true,
  updatedAt: true,
}).extend({
  company: Company.omit({ hrEmail: true }).describe('The company that posted it.'),
});
export type PublicJobCard = z.infer<typeof PublicJobCard>;

export const PublicJobPage = Page(PublicJobCard).extend(Searched);
export type PublicJobPage = z.infer<typeof PublicJobPage>;

const jobs = z.int().describe('The number of jobs.');

/**
 * The facets of a public list. Each is counted without the filter by its own values, so that it tells what
 * another choice would list.
 */
export const PublicFacets = JobFacets.pick({ company: true, exact: true }).extend({
  workMode: facet(WorkMode).describe('The work modes, the most frequent first.'),
  workType: facet(WorkType).describe('The work types, the most frequent first.'),
  location: facet(z.string()).describe('The locations, the most frequent first.'),
  deadline: z
    .object({
      week: jobs.describe('The number of jobs with a deadline within seven days.'),
      month: jobs.describe('The number of jobs with a deadline within thirty days.'),
      any: jobs.describe('The number of jobs with any deadline or none.'),
      weekTo: SentDay.describe('The `deadlineTo` that lists those of `week`.'),
      monthTo: SentDay.describe('The `deadlineTo` that lists those of `month`.'),
    })
    .describe('The jobs by how soon they end.'),
});
export type PublicFacets = z.infer<typeof PublicFacets>;

/** What a job requires, as anybody gets it. */
const PublicRequirement = Requirement.pick({ importance: true, name: true }).extend({
  kind: z
    .enum(Requirement.shape.need.options.map(({ shape }) => shape.kind.value))
    .describe('What kind of thing is required.'),
  weight: z.int().describe('How much it counts in a match: its points of the 100 for all.'),
});

/** One job as anybody gets it. */
export const PublicJob = PublicJobCard.extend({
  description: Job.shape.description,
  open: JobCard.shape.open,
  status: z
    .enum(['active', 'closed'])
    .describe(
      '`closed`: the company closed it. An active job can be past its deadline: see `open`.',
    ),
  requirements: z
    .array(PublicRequirement)
    .describe('What it requires, in the order in which it is shown.'),
});
export type PublicJob = z.infer<typeof PublicJob>;

export const CompanyRef = z.strictObject({ companyId: Id.describe('The id of the company.') });
export type CompanyRef = z.infer<typeof CompanyRef>;

/** A company as anybody gets it. */
export const PublicCompany = Company.omit({ hrEmail: true }).extend({
  about: z
    .string()
    .nullable()
    .describe('What the company says of itself, on several lines; `null`: nothing.'),
  openJobs: z.int().describe('The number of its jobs that accept applications now.'),
  medianAnswerDays: z
    .number()
    .nullable()
    .describe(
      'The median time between an application and its first move by the company, in days with one decimal, of the last 60 that were moved; `null`: fewer than five were.',
    ),
});
export type PublicCompany = z.infer<typeof PublicCompany>;

export const PublicCounts = z.object({
  openJobs: z.int().describe('The number of jobs that accept applications now.'),
  companies: z.int().describe('The number of companies that offer them.'),
});
export type PublicCounts = z.infer<typeof PublicCounts>;

/** The limit is larger than that of other lists: an item is small, and a site map needs them all. */
export const JobIndexInput = z.strictObject({
  ...PageInput,
  limit: z.int().min(1).max(5000).default(1000).describe('The maximum number of items.'),
});
export type JobIndexInput = z.infer<typeof JobIndexInput>;

export const JobIndexPage = Page(
  z.object({
    jobId: Id.describe('The id of the job.'),
    companyId: Id.describe('The id of its company.'),
    updatedAt: SentMoment.describe('When the job was last changed.'),
  }),
);
export type JobIndexPage = z.infer<typeof JobIndexPage>;
