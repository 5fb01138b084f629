import type { ServiceCtx } from '@internsync/core/context';
import { closeExpiredJobs } from '@internsync/core/jobs/close-expired-jobs';
import { closeJob } from '@internsync/core/jobs/close-job';
import { createJob } from '@internsync/core/jobs/create-job';
import { deleteJob } from '@internsync/core/jobs/delete-job';
import { publishJob } from '@internsync/core/jobs/publish-job';
import { CreateJobInput, type JobRef } from '@internsync/core/jobs/schemas';
import type { JobPlan } from '../plan/data-set-plan.ts';
import { ctxAt, made, type Step, type World } from './world.ts';

/** The steps in which a company writes an internship, and publishes and ends it if the plan says so. */
export function jobSteps(world: World, job: JobPlan): Step[] {
  const { company, createdAt, publishedAt, end } = job;
  const step = (at: Date, act: (ctx: ServiceCtx) => Promise<unknown>): Step => ({
    at,
    run: async () => {
      await act(ctxAt(world, made(world.companies, company), at));
    },
  });
  const withJob =
    (verb: (ctx: ServiceCtx, input: JobRef) => Promise<unknown>) => async (ctx: ServiceCtx) =>
      await verb(ctx, { jobId: made(world.jobs, job) });
  const ends = {
    closing: withJob(closeJob),
    deleting: withJob(deleteJob),
    deadline: closeExpiredJobs,
  };

  return [
    step(createdAt, async (ctx) => {
      const { id } = await createJob(ctx, CreateJobInput.parse(job.input));
      world.jobs.set(job, id);
    }),
    ...(publishedAt ? [step(publishedAt, withJob(publishJob))] : []),
    ...(end ? [step(end.at, ends[end.by])] : []),
  ];
}
