import { countOpenJobs } from '@internsync/core/jobs/count-open-jobs';
import { countPublicFacets } from '@internsync/core/jobs/count-public-facets';
import { getPublicCompany } from '@internsync/core/jobs/get-public-company';
import { getPublicJob } from '@internsync/core/jobs/get-public-job';
import { listJobIndex } from '@internsync/core/jobs/list-job-index';
import { listPublicJobs } from '@internsync/core/jobs/list-public-jobs';
import {
  CompanyRef,
  JobIndexInput,
  JobIndexPage,
  ListPublicJobsInput,
  PublicCompany,
  PublicCounts,
  PublicFacets,
  PublicFilterInput,
  PublicJob,
  PublicJobPage,
} from '@internsync/core/jobs/public-schemas';
import { JobRef } from '@internsync/core/jobs/schemas';
import { nearby } from '@internsync/core/nearby';
import { z } from 'zod';
import { forAnyone, router } from '../trpc.ts';

/** Of the filters by what a student did. */
const FOR_STUDENTS = {
  UNAUTHENTICATED: 'Only students who are signed in may use `saved` and `notApplied`.',
  FORBIDDEN: 'Only students may use `saved` and `notApplied`.',
} as const;

/** What anybody may read without an account. No answer has an HR address or tells of applicants. */
export const publicPages = router({
  jobs: forAnyone
    .meta({
      summary: 'Lists and searches the open jobs of all companies.',
      errors: { INVALID: 'The cursor is not one of this list.', ...FOR_STUDENTS },
    })
    .input(ListPublicJobsInput.default(() => ListPublicJobsInput.parse({})))
    .output(PublicJobPage)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => listPublicJobs(near, input))),
  facets: forAnyone
    .meta({
      summary:
        'Counts the open jobs by work mode, work type, company, location and deadline: each without the filter by its own values, so that it tells what another choice would list.',
      errors: FOR_STUDENTS,
    })
    .input(PublicFilterInput.default(() => PublicFilterInput.parse({})))
    .output(PublicFacets)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => countPublicFacets(near, input))),
  job: forAnyone
    .meta({
      summary: 'Returns a job that is or was open, with what it requires.',
      errors: {
        NOT_FOUND: 'There is no such job, or its company has removed it (`JOB_DELETED`).',
      },
    })
    .input(JobRef)
    .output(PublicJob)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => getPublicJob(near, input))),
  company: forAnyone
    .meta({
      summary: 'Returns a company, with how fast it answers.',
      errors: { NOT_FOUND: 'There is no such company.' },
    })
    .input(CompanyRef)
    .output(PublicCompany)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => getPublicCompany(near, input))),
  counts: forAnyone
    .meta({ summary: 'Counts the open jobs and the companies that offer them.' })
    .input(z.void())
    .output(PublicCounts)
    .query(async ({ ctx }) => await nearby(ctx, countOpenJobs)),
  index: forAnyone
    .meta({
      summary: 'Lists the ids of all open jobs, for a site map.',
      errors: { INVALID: 'The cursor is not one of this list.' },
    })
    .input(JobIndexInput.default(() => JobIndexInput.parse({})))
    .output(JobIndexPage)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => listJobIndex(near, input))),
});
