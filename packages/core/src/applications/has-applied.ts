import { applications } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, ne } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';

interface Pair {
  readonly jobId: number;
  readonly studentId: number;
}

const findStanding = statement<Pair>()((db, { jobId, studentId }) =>
  db
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.jobId, jobId),
        eq(applications.studentId, studentId),
        ne(applications.status, 'withdrawn'),
      ),
    ),
);

/**
 * Whether the calling student has applied to a job and not withdrawn.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN.
 */
export async function hasApplied(
  ctx: ServiceCtx,
  { jobId }: { readonly jobId: number },
): Promise<boolean> {
  const { studentId } = requireStudent(ctx.actor);
  const [application] = await findStanding(ctx.db, { jobId, studentId });
  return application !== undefined;
}
