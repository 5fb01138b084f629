import { applications } from '@internsync/db/schema';
import { and, desc, eq, sql } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { Moment } from '../ids.ts';
import { decodeCursor, given, toPage } from '../page.ts';
import { applicationCursor, selectApplications, toApplication } from './application-view.ts';
import type { ApplicationPage, ListMyApplicationsInput } from './schemas.ts';

const ORDER = 'mine';

/**
 * The caller's applications, the newest first, those to deleted jobs included.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, INVALID (`cursor`).
 */
export async function listMyApplications(
  ctx: ServiceCtx,
  input: ListMyApplicationsInput,
): Promise<ApplicationPage> {
  const { studentId } = requireStudent(ctx.actor);
  const cursor = given(input.cursor, (cursor) => decodeCursor(cursor, ORDER, Moment));
  const rows = await selectApplications(ctx.db)
    .where(
      and(
        eq(applications.studentId, studentId),
        given(input.status, (status) => eq(applications.status, status)),
        given(
          cursor,
          ({ key, id }) =>
            sql`(${applications.appliedAt}, ${applications.id}) < (${key}::timestamptz, ${id}::bigint)`,
        ),
      ),
    )
    .orderBy(desc(applications.appliedAt), desc(applications.id))
    .limit(input.limit + 1);
  return toPage(rows, input.limit, toApplication, (row) => applicationCursor(ORDER, row));
}
