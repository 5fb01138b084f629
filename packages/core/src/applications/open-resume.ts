import { applicationEvents, applications, resumes } from '@internsync/db/schema';
import { and, eq, getTableColumns, gt } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { applicationNotFound } from './application-view.ts';
import { visibleApplication } from './own-application.ts';
import { lockEventStream, recordEvent } from './record-event.ts';

/** A company that looks again within this time leaves no further event. */
const SAME_VIEW_MS = 3600 * 1000;

/**
 * The resume behind an application to one of the calling company's jobs.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT when it was withdrawn.
 */
export async function openResume(ctx: ServiceCtx, applicationId: number) {
  const actor = requireCompany(ctx.actor);
  const [row] = await ctx.db
    .select({
      status: applications.status,
      studentId: applications.studentId,
      resume: getTableColumns(resumes),
    })
    .from(applications)
    .innerJoin(resumes, eq(resumes.id, applications.resumeId))
    .where(visibleApplication(ctx.db, applicationId, actor));
  if (!row) throw applicationNotFound(applicationId);
  if (row.status === 'withdrawn') {
    throw new ServiceError('CONFLICT', 'The student has withdrawn this application');
  }
  return row;
}

/** Tells the student that the company opened the resume: once for one sitting, not for every click. */
export async function recordResumeView(
  ctx: ServiceCtx,
  { applicationId, studentId }: { readonly applicationId: number; readonly studentId: number },
): Promise<void> {
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    await lockEventStream(tx, studentId);
    const [recent] = await tx
      .select({ id: applicationEvents.id })
      .from(applicationEvents)
      .where(
        and(
          eq(applicationEvents.applicationId, applicationId),
          eq(applicationEvents.kind, 'resume_viewed'),
          gt(applicationEvents.at, new Date(at.getTime() - SAME_VIEW_MS)),
        ),
      )
      .limit(1);
    if (recent) return;
    await recordEvent(tx, {
      applicationId,
      studentId,
      kind: 'resume_viewed',
      actor: 'company',
      at,
    });
  });
}
