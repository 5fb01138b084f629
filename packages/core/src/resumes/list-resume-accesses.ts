import { resumeAccesses, resumes } from '@internsync/db/schema';
import { and, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { descending } from '../lists/order.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { resumeNotFound } from './resume-view.ts';
import type { ListResumeAccessesInput, ResumeAccess, ResumeAccessPage } from './schemas.ts';

const ORDER = 'accessed';

/**
 * Which company opened which of the caller's resumes and when, newest first; for one resume, or for all,
 * removed ones included.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (`resumeId`), INVALID (`cursor`).
 */
export async function listResumeAccesses(
  ctx: ServiceCtx,
  input: ListResumeAccessesInput,
): Promise<ResumeAccessPage> {
  const { studentId } = requireStudent(ctx.actor);
  const { resumeId } = input;
  const cursor = ifDefined(input.cursor, (cursor) => decodeCursor(cursor, ORDER, z.literal('')));
  const rows = await ctx.db
    .select()
    .from(resumeAccesses)
    .where(
      and(
        eq(resumeAccesses.studentId, studentId),
        ifDefined(resumeId, (id) => eq(resumeAccesses.resumeId, id)),
        ifDefined(cursor, ({ id }) => lt(resumeAccesses.id, id)),
      ),
    )
    .orderBy(descending(resumeAccesses.id))
    .limit(input.limit + 1);
  if (rows.length === 0 && resumeId !== undefined) {
    // Tells an own resume that was never opened (empty list) from another student's (not found).
    const [own] = await ctx.db
      .select({ id: resumes.id })
      .from(resumes)
      .where(and(eq(resumes.id, resumeId), eq(resumes.studentId, studentId)));
    if (!own) throw resumeNotFound(resumeId);
  }
  return toPage(rows, input.limit, toResumeAccess, ({ id }) => encodeCursor(ORDER, '', id));
}

export function toResumeAccess(row: typeof resumeAccesses.$inferSelect): ResumeAccess {
  const { id, resumeId, fileName, kind, at } = row;
  return {
    id,
    resumeId,
    fileName,
    company: { id: row.companyId, name: row.companyName },
    kind,
    at: at.toISOString(),
  };
}
