import { applications } from '@internsync/db/schema';
import { and, eq, ne } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';

/**
 * Whether the calling student has an application to a job that was not withdrawn.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN.
 */
export async function hasApplied(
  ctx: ServiceCtx,
  { jobId }: { readonly jobId: number },
): Promise<boolean> {
  const { studentId } = requireStudent(ctx.actor);
  const [application] = await ctx.db
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.jobId, jobId),
        eq(applications.studentId, studentId),
        ne(applications.status, 'withdrawn'),
      ),
    );
  return application !== undefined;
}
