import type { ServiceCtx } from '../context.ts';
import { getJob } from './get-job.ts';
import type { JobRequirements } from './requirement-schemas.ts';
import { viewRequirements } from './requirements-view.ts';
import type { JobRef } from './schemas.ts';

/**
 * What a job requires, to anybody who may see the job.
 *
 * @throws {ServiceError} UNAUTHENTICATED, NOT_FOUND.
 */
export async function getRequirements(
  ctx: ServiceCtx,
  { jobId }: JobRef,
): Promise<JobRequirements> {
  await getJob(ctx, { jobId });
  return await viewRequirements(ctx, ctx.db, jobId);
}
