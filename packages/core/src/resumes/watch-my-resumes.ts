import { resumes } from '@internsync/db/schema';
import { and, asc, eq, gt, isNull, max } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { follow, type Feed } from '../streams/follow.ts';
import type { Resync, WatchEventsInput } from '../streams/schemas.ts';
import { selectResumes, toResume } from './resume-view.ts';
import type { ResumeReading } from './schemas.ts';

const BATCH = 100;

/**
 * Follows the readings of the calling student's resumes that end after the upload, until `signal` aborts:
 * of each resume the last one. It goes on after `lastEventId`, or starts with the next reading.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, and as `follow`.
 */
export async function watchMyResumes(
  ctx: ServiceCtx,
  { lastEventId }: WatchEventsInput,
  signal: AbortSignal,
): Promise<AsyncGenerator<ResumeReading | Resync, void>> {
  const actor = requireStudent(ctx.actor);
  const own = and(eq(resumes.studentId, actor.studentId), isNull(resumes.erasedAt));
  const feed: Feed<ResumeReading> = {
    topic: `student:${actor.studentId}`,
    name: 'resumes',
    batch: BATCH,
    place: async (id) => {
      const [row] = await ctx.db
        .select({ newest: max(resumes.reading) })
        .from(resumes)
        .where(own);
      const newest = row?.newest ?? 0;
      // A later reading replaces an earlier one, so only an id from the future names nothing.
      return { newest, isThere: id <= newest, horizon: 0 };
    },
    after: async (id: number) => {
      const rows = await selectResumes(ctx.db)
        .where(and(own, gt(resumes.reading, id)))
        .orderBy(asc(resumes.reading))
        .limit(BATCH);
      return rows.flatMap((row): ResumeReading[] =>
        row.resume.reading === null
          ? []
          : [{ id: row.resume.reading, kind: 'read', resume: toResume(row) }],
      );
    },
  };
  return await follow(ctx, actor, feed, { lastEventId, signal });
}
