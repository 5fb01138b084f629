import { jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { eq } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { computeMatch } from '../matches/compute-match.ts';
import { readJobRequirements } from '../matches/job-requirements.ts';
import type { Requirement } from '../matches/schemas.ts';
import { today } from '../values/calendar.ts';
import { isOpen, selectJobs } from './job-view.ts';
import { jobNotFound } from './own-job.ts';
import type { PublicJob } from './public-schemas.ts';
import { toPublicCard } from './public-view.ts';
import type { JobRef } from './schemas.ts';

const readJob = statement<JobRef>()((db, { jobId }) =>
  selectJobs(db, 'anybody').where(eq(jobs.id, jobId)),
);

/**
 * Returns a job that was published, for anybody, and says whether it takes applications. A draft does not
 * exist for anybody.
 *
 * @throws {ServiceError} NOT_FOUND, with the reason `JOB_DELETED` for a deleted job.
 */
export async function getPublicJob(ctx: ServiceCtx, { jobId }: JobRef): Promise<PublicJob> {
  const [[row], requirements] = await Promise.all([
    readJob(ctx.db, { jobId }),
    readJobRequirements(ctx, ctx.db, [jobId]),
  ]);
  if (!row || row.job.status === 'draft') throw jobNotFound(jobId);
  const { status, deadline, description } = row.job;
  if (status === 'deleted') {
    throw new ServiceError('NOT_FOUND', 'The company has removed this job', {
      field: 'jobId',
      reason: { code: 'JOB_DELETED' },
    });
  }
  return {
    ...toPublicCard(row),
    description,
    open: isOpen({ status, deadline }, today(ctx)),
    status,
    requirements: toPublicRequirements(ctx, requirements.get(jobId) ?? []),
  };
}

function toPublicRequirements(
  ctx: ServiceCtx,
  requirements: readonly Requirement[],
): PublicJob['requirements'] {
  // What each requirement counts for does not depend on the resume.
  const match = computeMatch(ctx, { facts: null, appliedAt: ctx.now() }, requirements);
  return requirements.map(({ importance, name, need }, index) => ({
    kind: need.kind,
    name,
    importance,
    weight: match.requirements[index]?.of ?? 0,
  }));
}
