import {
  applicationEvents,
  applicationMatches,
  applications,
  jobs,
  resumeAnalyses,
  resumeCorrections,
  resumes,
  resumeTestimonies,
} from '@internsync/db/schema';
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
/** The number of resumes per transaction. */
const BATCH = 500;

/**
 * A periodic task: erases file, name and text of each resume that is older than the retention time and
 * whose applications were all closed that long ago. The row remains for the sake of its applications.
 * Resumes without applications are kept: their student can remove them.
 *
 * @returns the number of resumes erased.
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
  // A student who applies with a resume right now holds a conflicting lock: skip it until the next run.
  const due = and(inArray(resumes.id, [...ids]), isNull(resumes.erasedAt), closedBy(tx, cutoff));
  const locked = await tx
    .select({ id: resumes.id })
    .from(resumes)
    .where(due)
    .orderBy(asc(resumes.id))
    .for('update', { skipLocked: true });
  if (locked.length === 0) return 0;
  // Checked again under the lock: an application may have been made just before.
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
    .returning({ id: resumes.id, key: resumes.objectKey });
  await forgetUnderstanding(
    tx,
    erased.map(({ id }) => id),
  );
  await queue.add(
    tx,
    'remove-object',
    erased.map(({ key }) => ({ key })),
  );
  return erased.length;
}

/** Removes what was understood of resumes, quotes of them included. */
async function forgetUnderstanding(tx: Database, ids: readonly number[]): Promise<void> {
  await tx.delete(resumeAnalyses).where(inArray(resumeAnalyses.resumeId, [...ids]));
  await tx.delete(resumeTestimonies).where(inArray(resumeTestimonies.resumeId, [...ids]));
  await tx.delete(resumeCorrections).where(inArray(resumeCorrections.resumeId, [...ids]));
  const { revision, applicationId } = applicationMatches;
  const withThem = tx
    .select({ id: applications.id })
    .from(applications)
    .where(inArray(applications.resumeId, [...ids]));
  await tx
    .update(applicationMatches)
    .set({
      ...NO_MATCH,
      revision: sql`${revision} + 1`,
    })
    .where(inArray(applicationId, withThem));
}

/** A match that is to be computed, with no trace of the last one. */
const NO_MATCH: Partial<typeof applicationMatches.$inferInsert> = {
  score: null,
  coverage: null,
  rank: -1,
  met: [],
  requirements: null,
  rules: 0,
};

/**
 * The columns of an erased resume. The object's key, which reveals nothing, stays: it lets the sweeper
 * recognise an object that was not removed.
 */
const NOTHING_LEFT: Partial<typeof resumes.$inferInsert> = {
  fileName: '',
  sizeBytes: 0,
  sha256: '',
  pageCount: null,
  // Not pending: a concurrent extraction must not write the text any more.
  extractionStatus: 'failed',
  extractionFailure: 'no_text',
  extractionEngine: null,
  text: null,
  pageOffsets: null,
  activeContent: [],
  grade: null,
  gradeReasons: [],
  truncated: null,
  hiddenText: [],
  awaitsRecognition: false,
  readerVersion: null,
  notUnderstoodBy: null,
};

/** Matches resumes with applications, all of which were closed by `cutoff`. */
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
