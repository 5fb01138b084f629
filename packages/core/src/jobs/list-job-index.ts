import { jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, asc, gt } from 'drizzle-orm';
import { z } from 'zod';
import type { ServiceCtx } from '../context.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { today } from '../values/calendar.ts';
import { isOpenOn } from './job-view.ts';
import type { JobIndexInput, JobIndexPage } from './public-schemas.ts';

const ORDER = 'index';

interface Values {
  readonly day: string;
  readonly afterId: number | undefined;
}

const readIndex = statement<Values, { readonly rows: number }>()((db, { day, afterId }, { rows }) =>
  db
    .select({ jobId: jobs.id, companyId: jobs.companyId, updatedAt: jobs.updatedAt })
    .from(jobs)
    .where(
      and(
        isOpenOn(day),
        ifDefined(afterId, (id) => gt(jobs.id, id)),
      ),
    )
    .orderBy(asc(jobs.id))
    .limit(rows),
);

/**
 * Lists the ids of all open jobs, for anybody: what a site map needs.
 *
 * @throws {ServiceError} INVALID (`cursor`).
 */
export async function listJobIndex(
  ctx: ServiceCtx,
  { limit, cursor }: JobIndexInput,
): Promise<JobIndexPage> {
  const after = ifDefined(cursor, (cursor) => decodeCursor(cursor, ORDER, z.literal('')));
  const rows = await readIndex(
    ctx.db,
    { day: today(ctx), afterId: after?.id },
    { rows: limit + 1 },
  );
  return toPage(
    rows,
    limit,
    ({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }),
    ({ jobId }) => encodeCursor(ORDER, '', jobId),
  );
}
