import { jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { inPlace, PLAN_ANEW, statement, type Places } from '@internsync/db/statement';
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
  readonly after: (key: SQL, id: SQL) => SQL;
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

interface Values extends Pick<
  ListJobsInput,
  'status' | 'companyId' | 'workMode' | 'workType' | 'postedSince' | 'deadlineFrom' | 'deadlineTo'
> {
  /** The company that lists its own; the day on which the jobs must be open, for a student. */
  readonly ownerId: number | undefined;
  readonly openOn: string | undefined;
  readonly after: string | undefined;
  readonly afterId: number | undefined;
}

interface Shape {
  readonly sort: ListJobsInput['sort'];
  readonly rows: number;
}

function selectPage(
  db: Database,
  values: Places<Values>,
  { sort, rows }: Shape,
  found: readonly SQL[] = [],
) {
  const { by, after } = ORDERS[sort];
  const { afterId } = values;
  return selectJobs(db)
    .where(
      and(
        given(values.ownerId, (id) => and(eq(jobs.companyId, id), ne(jobs.status, 'deleted'))) ??
          given(values.openOn, isOpenOn) ??
          sql`false`,
        given(values.status, (status) => eq(jobs.status, status)),
        given(values.companyId, (companyId) => eq(jobs.companyId, companyId)),
        given(values.workMode, (workMode) => eq(jobs.workMode, workMode)),
        given(values.workType, (workType) => eq(jobs.workType, workType)),
        given(values.postedSince, (since) => gte(jobs.postedAt, sql`${since}::timestamptz`)),
        given(values.deadlineFrom, (from) => sql`${deadlineOrder} >= ${from}::date`),
        given(values.deadlineTo, (to) => sql`${deadlineOrder} <= ${to}::date`),
        ...(found.length > 0 ? [PLAN_ANEW, ...found] : []),
        given(values.after, (key) => afterId && after(key, afterId)),
      ),
    )
    .orderBy(...by)
    .limit(rows);
}

const readPage = statement<Values, Shape>()((db, values, shape) => selectPage(db, values, shape));

/**
 * Lists and searches jobs: to a student the open ones of all companies, to a company its own in any
 * status but deleted.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`cursor`).
 */
export async function listJobs(ctx: ServiceCtx, input: ListJobsInput): Promise<JobPage> {
  const actor = requireSignedIn(ctx.actor);
  const day = today(ctx);
  const { sort, limit, search, cursor: position, ...filters } = input;
  const order = ORDERS[sort];
  const cursor = given(position, (position) => decodeCursor(position, sort, order.key));
  const values: Values = {
    ...filters,
    ...(actor.kind === 'company'
      ? { ownerId: actor.companyId, openOn: undefined }
      : { ownerId: undefined, openOn: day }),
    after: cursor?.key,
    afterId: cursor?.id,
  };
  const shape = { sort, rows: limit + 1 };
  const found = matchesSearch(search ?? '');
  const rows =
    found.length === 0
      ? await readPage(ctx.db, values, shape)
      : await selectPage(ctx.db, inPlace(values), shape, found);
  return toPage(
    rows,
    limit,
    (row) => toJob(row, day),
    (row) => encodeCursor(sort, order.keyOf(row), row.job.id),
  );
}
