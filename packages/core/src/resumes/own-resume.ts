import { resumes } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { resumeErased, resumeNotFound } from './resume-view.ts';

/**
 * A whole resume of the calling student.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, also when it was erased.
 */
export async function readOwnResume(ctx: ServiceCtx, resumeId: number) {
  const { studentId } = requireStudent(ctx.actor);
  const [row] = await ctx.db
    .select()
    .from(resumes)
    .where(and(eq(resumes.id, resumeId), eq(resumes.studentId, studentId)));
  if (!row) throw resumeNotFound(resumeId);
  if (row.erasedAt) throw resumeErased('resumeId');
  return row;
}
