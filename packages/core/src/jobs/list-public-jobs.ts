import type { ServiceCtx } from '../context.ts';
import { today } from '../values/calendar.ts';
import { findJobs } from './find-jobs.ts';
import { publicFiltersFor } from './job-filters.ts';
import type { ListPublicJobsInput, PublicJobPage } from './public-schemas.ts';
import { toPublicCard } from './public-view.ts';

/**
 * Lists and searches the open jobs of all companies, for anybody.
 *
 * @throws {ServiceError} INVALID (`cursor`); UNAUTHENTICATED, FORBIDDEN (`saved`, `notApplied`).
 */
export async function listPublicJobs(
  ctx: ServiceCtx,
  input: ListPublicJobsInput,
): Promise<PublicJobPage> {
  const filters = publicFiltersFor(ctx.actor, input, today(ctx));
  return await findJobs(ctx.db, filters, input, 'anybody', toPublicCard);
}
