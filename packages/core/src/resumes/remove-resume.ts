import { applications, resumes } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { resumeNotFound } from './resume-view.ts';
import type { ResumeRef } from './schemas.ts';

/**
 * Removes one of the caller's resumes, row and file, unless an application uses it.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT.
 */
export async function removeResume(ctx: ServiceCtx, { resumeId }: ResumeRef): Promise<void> {
  const { studentId } = requireStudent(ctx.actor);
  await ctx.db.transaction(async (tx) => {
    const own = and(eq(resumes.id, resumeId), eq(resumes.studentId, studentId));
    // Waits for a concurrent application with this resume, which holds a conflicting lock.
    const [resume] = await tx.select().from(resumes).where(own).for('update');
    if (!resume) throw resumeNotFound(resumeId);
    const [used] = await tx
      .select({ id: applications.id })
      .from(applications)
      .where(eq(applications.resumeId, resumeId))
      .limit(1);
    if (used) {
      throw new ServiceError('CONFLICT', 'An application was made with this resume', {
        reason: { code: 'RESUME_IN_USE' },
      });
    }
    await tx.delete(resumes).where(own);
    await ctx.queue.add(tx, 'remove-object', [{ key: resume.objectKey }]);
  });
}
