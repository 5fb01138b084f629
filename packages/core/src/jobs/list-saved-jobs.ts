import { companies, jobs, savedJobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { descending } from '../lists/order.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { today } from '../values/calendar.ts';
import { Moment } from '../values/ids.ts';
import { cardFields, toCard } from './job-view.ts';
import type { ListSavedJobsInput, SavedJobPage } from './saved-schemas.ts';

const ORDER = 'saved';

interface Values {
  readonly studentId: number;
  readonly after: string | undefined;
  readonly afterId: number | undefined;
}

const readSaved = statement<Values, { readonly rows: number }>()(
  (db, { studentId, after, afterId }, { rows }) =>
    db
      .select({ ...cardFields(db, studentId), savedAt: savedJobs.savedAt })
      .from(savedJobs)
      .innerJoin(jobs, eq(jobs.id, savedJobs.jobId))
      .innerJoin(companies, eq(companies.id, jobs.companyId))
      .where(
        and(
          eq(savedJobs.studentId, studentId),
          inArray(jobs.status, ['active', 'closed']),
          ifDefined(
            after,
            (after) =>
              sql`(${savedJobs.savedAt}, ${savedJobs.jobId}) < (${after}::timestamptz, ${afterId}::bigint)`,
          ),
        ),
      )
      .orderBy(descending(savedJobs.savedAt), descending(savedJobs.jobId))
      .limit(rows),
);

/**
 * The jobs that the calling student saved, the last one first, closed ones included.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, INVALID (`cursor`).
 */
export async function listSavedJobs(
  ctx: ServiceCtx,
  { limit, cursor }: ListSavedJobsInput,
): Promise<SavedJobPage> {
  const { studentId } = requireStudent(ctx.actor);
  const after = ifDefined(cursor, (cursor) => decodeCursor(cursor, ORDER, Moment));
  const rows = await readSaved(
    ctx.db,
    { studentId, after: after?.key, afterId: after?.id },
    { rows: limit + 1 },
  );
  const day = today(ctx);
  return toPage(
    rows,
    limit,
    (row) => ({ ...toCard(row, day), savedAt: row.savedAt.toISOString() }),
    ({ savedAt, job }) => encodeCursor(ORDER, savedAt.toISOString(), job.id),
  );
}
