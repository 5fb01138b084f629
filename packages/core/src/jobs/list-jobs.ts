import { jobs } from '@internsync/db/schema';
import { and, eq, gte, ne, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { requireSignedIn } from '../actor.ts';
import { today } from '../calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { Day, Moment } from '../ids.ts';
import { descending } from '../order.ts';
import { decodeCursor, encodeCursor, given, toPage } from '../page.ts';
import { isOpenOn, selectJobs, toJob, type JobRow } from './job-view.ts';
import type { JobPage, ListJobsInput } from './schemas.ts';
import { matchesSearch } from './search-text.ts';

/** The day a list by deadline sorts a job under; the same expression as in the table's indexes. */
const deadlineOrder = sql`coalesce(${jobs.deadline}, 'infinity'::date)`;

interface Order {
  readonly by: SQL[];
  /** What a cursor's sort key looks like. */
  readonly key: z.ZodType<string>;
  readonly keyOf: (row: JobRow) => string;
  /** The rows that come after the one with this key and id. */
  readonly after: (key: string, id: number) => SQL;
}

const ORDERS = {
  newest: {
    by: [descending(jobs.postedAt), descending(jobs.id)],
    key: Moment,
    keyOf: ({ job }) => job.postedAt.toISOString(),
    after: (key, id) => sql`(${jobs.postedAt}, ${jobs.id}) < (${key}::timestamptz, ${id}::bigint)`,
  },
  deadline: {
    by: [sql`${deadlineOrder}`, sql`${jobs.id}`],
    key: z.union([Day, z.literal('infinity')]),
    keyOf: ({ job }) => job.deadline ?? 'infinity',
    after: (key, id) => sql`(${deadlineOrder}, ${jobs.id}) > (${key}::date, ${id}::bigint)`,
  },
} as const satisfies Record<ListJobsInput['sort'], Order>;

/**
 * Lists and searches jobs: to a student the open ones of all companies, to a company its own in any
 * status but deleted.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`cursor`).
 */
export async function listJobs(ctx: ServiceCtx, input: ListJobsInput): Promise<JobPage> {
  const actor = requireSignedIn(ctx.actor);
  const day = today(ctx);
  const order = ORDERS[input.sort];
  const cursor = given(input.cursor, (cursor) => decodeCursor(cursor, input.sort, order.key));
  const visible =
    actor.kind === 'company'
      ? and(eq(jobs.companyId, actor.companyId), ne(jobs.status, 'deleted'))
      : isOpenOn(day);
  const rows = await selectJobs(ctx.db)
    .where(
      and(
        visible,
        given(input.status, (status) => eq(jobs.status, status)),
        given(input.companyId, (companyId) => eq(jobs.companyId, companyId)),
        given(input.workMode, (workMode) => eq(jobs.workMode, workMode)),
        given(input.workType, (workType) => eq(jobs.workType, workType)),
        given(input.postedSince, (since) => gte(jobs.postedAt, new Date(since))),
        given(input.deadlineFrom, (from) => sql`${deadlineOrder} >= ${from}::date`),
        given(input.deadlineTo, (to) => sql`${deadlineOrder} <= ${to}::date`),
        ...matchesSearch(input.search ?? ''),
        given(cursor, ({ key, id }) => order.after(key, id)),
      ),
    )
    .orderBy(...order.by)
    .limit(input.limit + 1);
  return toPage(
    rows,
    input.limit,
    (row) => toJob(row, day),
    (row) => encodeCursor(input.sort, order.keyOf(row), row.job.id),
  );
}
