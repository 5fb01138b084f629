import { applications, jobs } from '@internsync/db/schema';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { findJob } from '../jobs/job-view.ts';
import { jobNotFound } from '../jobs/own-job.ts';
import { Moment } from '../ids.ts';
import { decodeCursor, given, toPage } from '../page.ts';
import { applicationCursor, selectApplications, toApplication } from './application-view.ts';
import type { ApplicationPage, ListJobApplicationsInput } from './schemas.ts';

const ORDERS = {
  newest: { by: [desc(applications.appliedAt), desc(applications.id)], comes: sql.raw('<') },
  oldest: { by: [asc(applications.appliedAt), asc(applications.id)], comes: sql.raw('>') },
} as const;

/**
 * The applications to one of the caller's jobs, deleted jobs included.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID (`cursor`).
 */
export async function listJobApplications(
  ctx: ServiceCtx,
  input: ListJobApplicationsInput,
): Promise<ApplicationPage> {
  const { companyId } = requireCompany(ctx.actor);
  const order = ORDERS[input.sort];
  const cursor = given(input.cursor, (cursor) => decodeCursor(cursor, input.sort, Moment));
  const rows = await selectApplications(ctx.db)
    .where(
      and(
        eq(applications.jobId, input.jobId),
        eq(jobs.companyId, companyId),
        given(input.status, (status) => eq(applications.status, status)),
        given(
          cursor,
          ({ key, id }) =>
            sql`(${applications.appliedAt}, ${applications.id}) ${order.comes} (${key}::timestamptz, ${id}::bigint)`,
        ),
      ),
    )
    .orderBy(...order.by)
    .limit(input.limit + 1);
  if (rows.length === 0) {
    // An empty list of one's own job is an answer; somebody else's job is not there.
    const own = and(eq(jobs.id, input.jobId), eq(jobs.companyId, companyId));
    if (!(await findJob(ctx, ctx.db, own))) throw jobNotFound(input.jobId);
  }
  return toPage(rows, input.limit, toApplication, (row) => applicationCursor(input.sort, row));
}
