import { applicationEvents, applications, jobs, resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lte,
  notExists,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { Deps } from '../context.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Resumes looked at in one go. */
const BATCH = 500;

/**
 * A chore: erases file, name and text of each resume whose applications were all closed so many days
 * ago as the operator set, and which is itself as old. What is left of it is that there was one, for
 * the sake of its applications. Resumes that were never applied with are the student's to remove.
 *
 * @returns how many it erased.
 */
export async function eraseOldResumes(deps: Deps): Promise<number> {
  const days = deps.settings.resumeRetentionDays;
  if (days === null) return 0;
  const cutoff = new Date(deps.now().getTime() - days * DAY_MS);
  let erased = 0;
  let after = 0;
  for (;;) {
    const batch = await deps.db
      .select({ id: resumes.id })
      .from(resumes)
      .where(and(gt(resumes.id, after), isNull(resumes.erasedAt), lte(resumes.uploadedAt, cutoff)))
      .orderBy(asc(resumes.id))
      .limit(BATCH);
    const last = batch.at(-1);
    if (!last) break;
    const ids = batch.map(({ id }) => id);
    erased += await deps.db.transaction(async (tx) => await eraseClosed(deps, tx, ids, cutoff));
    after = last.id;
  }
  if (erased > 0) deps.log.info({ count: erased }, 'erased resumes past their retention');
  return erased;
}

async function eraseClosed(
  { queue, now }: Deps,
  tx: Database,
  ids: readonly number[],
  cutoff: Date,
): Promise<number> {
  // Whoever applies with one right now holds a lock that conflicts with this one; tomorrow will do.
  const due = and(inArray(resumes.id, [...ids]), isNull(resumes.erasedAt), closedBy(tx, cutoff));
  const locked = await tx
    .select({ id: resumes.id })
    .from(resumes)
    .where(due)
    .orderBy(asc(resumes.id))
    .for('update', { skipLocked: true });
  if (locked.length === 0) return 0;
  // Asked once more, under the lock: somebody may have applied just before it was taken.
  const erased = await tx
    .update(resumes)
    .set({ ...NOTHING_LEFT, erasedAt: now() })
    .where(
      and(
        inArray(
          resumes.id,
          locked.map(({ id }) => id),
        ),
        closedBy(tx, cutoff),
      ),
    )
    .returning({ key: resumes.objectKey });
  await queue.add(tx, 'remove-object', erased);
  return erased.length;
}

/**
 * The columns of an erased resume. Its object's key stays, which says nothing: so the sweeper can
 * tell an object that was not removed.
 */
const NOTHING_LEFT: Partial<typeof resumes.$inferInsert> = {
  fileName: '',
  sizeBytes: 0,
  sha256: '',
  pageCount: null,
  // Not pending: whoever reads the file right now must not write its text any more.
  extractionStatus: 'failed',
  extractionFailure: 'no_text',
  extractionEngine: null,
  text: null,
  pageOffsets: null,
  activeContent: [],
};

/** Of a resume: it was applied with, and each of these applications was closed by `cutoff`. */
function closedBy(db: Database, cutoff: Date): SQL | undefined {
  const withIt = eq(applications.resumeId, resumes.id);
  const decidedAt = db
    .select({ at: sql`max(${applicationEvents.at})` })
    .from(applicationEvents)
    .where(
      and(
        eq(applicationEvents.applicationId, applications.id),
        sql`${applicationEvents.toStatus} is not null`,
      ),
    );
  const closed = sql`(
    (${inArray(applications.status, ['accepted', 'rejected', 'withdrawn'])}
      and coalesce((${decidedAt}), ${applications.appliedAt}) <= ${cutoff.toISOString()}::timestamptz)
    or (${inArray(jobs.status, ['closed', 'deleted'])} and ${lte(jobs.updatedAt, cutoff)})
  )`;
  return and(
    exists(
      db
        .select({ one: sql`1` })
        .from(applications)
        .where(withIt),
    ),
    notExists(
      db
        .select({ one: sql`1` })
        .from(applications)
        .innerJoin(jobs, eq(jobs.id, applications.jobId))
        .where(and(withIt, sql`not ${closed}`)),
    ),
  );
}
