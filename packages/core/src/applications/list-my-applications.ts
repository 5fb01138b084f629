import { applications } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, sql } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { Moment } from '../values/ids.ts';
import { descending } from '../lists/order.ts';
import { toPgFilter } from '../lists/to-pg-array.ts';
import { decodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { applicationCursor, selectApplications, toApplication } from './application-view.ts';
import type { ApplicationPage, ListMyApplicationsInput } from './schemas.ts';

const ORDER = 'mine';

interface Values {
  readonly studentId: number;
  readonly status: ListMyApplicationsInput['status'];
  /** As PostgreSQL writes an array. */
  readonly statuses: string | undefined;
  readonly after: string | undefined;
  readonly afterId: number | undefined;
}

const readMine = statement<Values, { readonly rows: number }>()(
  (db, { studentId, status, statuses, after, afterId }, { rows }) =>
    selectApplications(db)
      .where(
        and(
          eq(applications.studentId, studentId),
          ifDefined(status, (status) => eq(applications.status, status)),
          ifDefined(
            statuses,
            (all) => sql`${applications.status} = any(${all}::text::application_status[])`,
          ),
          ifDefined(
            after,
            (after) =>
              sql`(${applications.appliedAt}, ${applications.id}) < (${after}::timestamptz, ${afterId}::bigint)`,
          ),
        ),
      )
      .orderBy(descending(applications.appliedAt), descending(applications.id))
      .limit(rows),
);

/**
 * The caller's applications, newest first, including those to deleted jobs.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, INVALID (`cursor`).
 */
export async function listMyApplications(
  ctx: ServiceCtx,
  input: ListMyApplicationsInput,
): Promise<ApplicationPage> {
  const { studentId } = requireStudent(ctx.actor);
  const cursor = ifDefined(input.cursor, (cursor) => decodeCursor(cursor, ORDER, Moment));
  const { status, statuses } = input;
  const rows = await readMine(
    ctx.db,
    {
      studentId,
      status,
      statuses: toPgFilter(statuses),
      after: cursor?.key,
      afterId: cursor?.id,
    },
    { rows: input.limit + 1 },
  );
  return toPage(rows, input.limit, toApplication, (row) => applicationCursor(ORDER, row));
}
