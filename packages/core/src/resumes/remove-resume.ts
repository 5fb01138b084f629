import { applications, resumes } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { resumeNotFound } from './resume-view.ts';
import type { ResumeRef } from './schemas.ts';

/**
 * Removes one of the caller's resumes, row and file, unless an application was made with it.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT.
 */
export async function removeResume(ctx: ServiceCtx, { resumeId }: ResumeRef): Promise<void> {
  const { studentId } = requireStudent(ctx.actor);
  await ctx.db.transaction(async (tx) => {
    const own = and(eq(resumes.id, resumeId), eq(resumes.studentId, studentId));
    // An application with it that is being made right now holds a lock that this one waits for.
    const [resume] = await tx.select().from(resumes).where(own).for('update');
    if (!resume) throw resumeNotFound(resumeId);
    const [used] = await tx
      .select({ id: applications.id })
      .from(applications)
      .where(eq(applications.resumeId, resumeId))
      .limit(1);
    if (used) {
      throw new ServiceError('CONFLICT', 'An application was made with this resume');
    }
    await tx.delete(resumes).where(own);
    await ctx.queue.add(tx, 'remove-object', [{ key: resume.objectKey }]);
  });
}
