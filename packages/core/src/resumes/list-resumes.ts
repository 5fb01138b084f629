import { resumes } from '@internsync/db/schema';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { descending } from '../lists/order.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { selectResumes, toResume } from './resume-view.ts';
import type { ListResumesInput, ResumePage } from './schemas.ts';

const ORDER = 'uploaded';

/**
 * The caller's resumes without erased ones, last uploaded first.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, INVALID (`cursor`).
 */
export async function listResumes(ctx: ServiceCtx, input: ListResumesInput): Promise<ResumePage> {
  const { studentId } = requireStudent(ctx.actor);
  const cursor = ifDefined(input.cursor, (cursor) => decodeCursor(cursor, ORDER, z.literal('')));
  const rows = await selectResumes(ctx.db)
    .where(
      and(
        eq(resumes.studentId, studentId),
        isNull(resumes.erasedAt),
        ifDefined(cursor, ({ id }) => lt(resumes.id, id)),
      ),
    )
    .orderBy(descending(resumes.id))
    .limit(input.limit + 1);
  return toPage(rows, input.limit, toResume, ({ resume }) => encodeCursor(ORDER, '', resume.id));
}
