import { requireSignedIn } from '../actor.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { findJobs } from './find-jobs.ts';
import { filtersFor } from './job-filters.ts';
import { toCard } from './job-view.ts';
import type { JobPage, ListJobsInput } from './schemas.ts';

/**
 * Lists and searches jobs: for a student, the open jobs of all companies; for a company, its own jobs in
 * every status but deleted.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`cursor`).
 */
export async function listJobs(ctx: ServiceCtx, input: ListJobsInput): Promise<JobPage> {
  const actor = requireSignedIn(ctx.actor);
  const day = today(ctx);
  const filters = filtersFor(actor, input, day);
  const reader = actor.kind === 'student' ? actor : 'company';
  return await findJobs(ctx.db, filters, input, reader, (row) => toCard(row, day));
}
