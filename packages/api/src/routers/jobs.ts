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
import { procedure, router } from '../trpc.ts';

export const jobs = router({
  create: procedure
    .input(CreateJobInput.extend(keyField))
    .output(Job)
    .mutation((call) => underKey(call, createJob)),
  update: procedure
    .input(UpdateJobInput)
    .output(Job)
    .mutation(({ ctx, input }) => updateJob(ctx, input)),
  publish: procedure
    .input(JobRef.extend(keyField))
    .output(Job)
    .mutation((call) => underKey(call, publishJob)),
  close: procedure
    .input(JobRef)
    .output(Job)
    .mutation(({ ctx, input }) => closeJob(ctx, input)),
  delete: procedure
    .input(JobRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(deleteJob(ctx, input))),
  get: procedure
    .input(JobRef)
    .output(Job)
    .query(({ ctx, input }) => getJob(ctx, input)),
  list: procedure
    .input(ListJobsInput.default(() => ListJobsInput.parse({})))
    .output(JobPage)
    .query(({ ctx, input }) => listJobs(ctx, input)),
  facets: procedure
    .input(JobFilterInput.default(() => JobFilterInput.parse({})))
    .output(JobFacets)
    .query(({ ctx, input }) => countFacets(ctx, input)),
  counts: procedure
    .input(z.void())
    .output(JobCounts)
    .query(({ ctx }) => countJobs(ctx)),
});
