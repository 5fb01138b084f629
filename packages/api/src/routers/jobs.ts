import { closeJob } from '@internsync/core/jobs/close-job';
import { countFacets } from '@internsync/core/jobs/count-facets';
import { countJobs } from '@internsync/core/jobs/count-jobs';
import { createJob } from '@internsync/core/jobs/create-job';
import { deleteJob } from '@internsync/core/jobs/delete-job';
import { getJob } from '@internsync/core/jobs/get-job';
import { listJobs } from '@internsync/core/jobs/list-jobs';
import { publishJob } from '@internsync/core/jobs/publish-job';
import {
  CreateJobInput,
  Job,
  JobCounts,
  JobFacets,
  JobFilterInput,
  JobPage,
  JobRef,
  ListJobsInput,
  UpdateJobInput,
} from '@internsync/core/jobs/schemas';
import { updateJob } from '@internsync/core/jobs/update-job';
import { z } from 'zod';
import { keyField, underKey } from '../idempotency.ts';
import { Nothing, nothing } from '../nothing.ts';
import { forCompanies, forSignedIn, router } from '../trpc.ts';

export const jobs = router({
  create: forCompanies('manage_jobs')
    .input(CreateJobInput.extend(keyField))
    .output(Job)
    .mutation((call) => underKey(call, createJob)),
  update: forCompanies('manage_jobs')
    .input(UpdateJobInput)
    .output(Job)
    .mutation(({ ctx, input }) => updateJob(ctx, input)),
  publish: forCompanies('manage_jobs')
    .input(JobRef.extend(keyField))
    .output(Job)
    .mutation((call) => underKey(call, publishJob)),
  close: forCompanies('manage_jobs')
    .input(JobRef)
    .output(Job)
    .mutation(({ ctx, input }) => closeJob(ctx, input)),
  delete: forCompanies('manage_jobs')
    .input(JobRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(deleteJob(ctx, input))),
  get: forSignedIn
    .input(JobRef)
    .output(Job)
    .query(({ ctx, input }) => getJob(ctx, input)),
  list: forSignedIn
    .input(ListJobsInput.default(() => ListJobsInput.parse({})))
    .output(JobPage)
    .query(({ ctx, input }) => listJobs(ctx, input)),
  facets: forSignedIn
    .input(JobFilterInput.default(() => JobFilterInput.parse({})))
    .output(JobFacets)
    .query(({ ctx, input }) => countFacets(ctx, input)),
  counts: forCompanies('manage_jobs')
    .input(z.void())
    .output(JobCounts)
    .query(({ ctx }) => countJobs(ctx)),
});
