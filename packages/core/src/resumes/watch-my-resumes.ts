import { resumes } from '@internsync/db/schema';
import { and, asc, eq, gt, isNull, max } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { followStudent } from '../events/follow-student.ts';
import type { WatchEventsInput } from '../events/schemas.ts';
import { selectResumes, toResume } from './resume-view.ts';
import type { ResumeReading } from './schemas.ts';

const BATCH = 100;

/**
 * Follows the readings of the calling student's resumes that end after the upload, until `signal` aborts:
 * of each resume the last one. It goes on after `lastEventId`, or starts with the next reading.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, and as `followStudent`.
 */
export async function watchMyResumes(
  ctx: ServiceCtx,
  { lastEventId }: WatchEventsInput,
  signal: AbortSignal,
): Promise<AsyncGenerator<ResumeReading, void>> {
  const actor = requireStudent(ctx.actor);
  const own = and(eq(resumes.studentId, actor.studentId), isNull(resumes.erasedAt));
  const source = {
    batch: BATCH,
    newest: async () => {
      const [row] = await ctx.db
        .select({ id: max(resumes.reading) })
        .from(resumes)
        .where(own);
      return row?.id ?? 0;
    },
    after: async (id: number) => {
      const rows = await selectResumes(ctx.db)
        .where(and(own, gt(resumes.reading, id)))
        .orderBy(asc(resumes.reading))
        .limit(BATCH);
      return rows.flatMap((row): ResumeReading[] =>
        row.resume.reading === null ? [] : [{ id: row.resume.reading, resume: toResume(row) }],
      );
    },
  };
  return await followStudent(ctx, actor, source, lastEventId, signal);
}
