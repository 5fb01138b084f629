import { applications, jobs } from '@internsync/db/schema';
import { NO_PREPARE } from '@internsync/db/no-prepare';
import { statement } from '@internsync/db/statement';
import { and, eq, sql } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { requireOwnJob } from '../jobs/own-job.ts';
import { Moment } from '../values/ids.ts';
import { ascending, descending } from '../lists/order.ts';
import { decodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { applicationCursor, selectApplications, toReviewed } from './application-view.ts';
import type { ReviewedPage, ListJobApplicationsInput } from './schemas.ts';

const ORDERS = {
  newest: {
    moment: 'appliedAt',
    by: [descending(applications.appliedAt), descending(applications.id)],
    comes: sql.raw('<'),
  },
  oldest: {
    moment: 'appliedAt',
    by: [ascending(applications.appliedAt), ascending(applications.id)],
    comes: sql.raw('>'),
  },
  waiting: {
    moment: 'statusSince',
    by: [ascending(applications.statusSince), ascending(applications.id)],
    comes: sql.raw('>'),
  },
} as const;

interface Values {
  readonly jobId: number;
  readonly companyId: number;
  readonly status: ListJobApplicationsInput['status'];
  readonly after: string | undefined;
  readonly afterId: number | undefined;
}

interface Shape {
  readonly sort: ListJobApplicationsInput['sort'];
  readonly rows: number;
}

const readPage = statement<Values, Shape>()((
  db,
  { jobId, companyId, status, after, afterId },
  { sort, rows },
) => {
  const { moment, by, comes } = ORDERS[sort];
  const isListed = and(
    eq(applications.jobId, jobId),
    ifDefined(status, (status) => eq(applications.status, status)),
    ifDefined(
      after,
      (after) =>
        sql`(${applications[moment]}, ${applications.id}) ${comes} (${after}::timestamptz, ${afterId}::bigint)`,
    ),
  );
  // No index has this order: the rows are chosen before those of other tables are read for them.
  const chosen = db
    .select({ id: applications.id })
    .from(applications)
    .where(isListed)
    .orderBy(...by)
    .limit(rows);
  const isChosen =
    sort === 'waiting'
      ? and(sql`${applications.id} = any(array(${chosen}))`, NO_PREPARE)
      : isListed;
  return selectApplications(db)
    .where(and(isChosen, eq(jobs.companyId, companyId)))
    .orderBy(...by)
    .limit(rows);
});

/**
 * The applications to one of the caller's jobs, deleted jobs included.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID (`cursor`).
 */
export async function listJobApplications(
  ctx: ServiceCtx,
  input: ListJobApplicationsInput,
): Promise<ReviewedPage> {
  const actor = requireCompany(ctx.actor, 'review_applications');
  const { companyId } = actor;
  const { jobId, status, sort } = input;
  const cursor = ifDefined(input.cursor, (cursor) => decodeCursor(cursor, sort, Moment));
  const rows = await readPage(
    ctx.db,
    { jobId, companyId, status, after: cursor?.key, afterId: cursor?.id },
    { sort, rows: input.limit + 1 },
  );
  if (rows.length === 0) {
    // Tells an own job without applications (empty list) from another company's job (not found).
    await requireOwnJob(ctx.db, jobId, companyId);
  }
  return toPage(
    rows,
    input.limit,
    (row) => toReviewed(row, actor),
    (row) => applicationCursor(sort, row, ORDERS[sort].moment),
  );
}
