import {
  applicationEvents,
  applications,
  resumeAccesses,
  type resumeAccessKind,
  resumes,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { and, eq, getTableColumns, gt } from 'drizzle-orm';
import { type CompanyActor, requireCompany } from '../actor.ts';
import { requireCompanyRow } from '../auth/live-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { resumeErased } from '../resumes/resume-view.ts';
import { applicationNotFound } from './application-view.ts';
import { visibleApplication } from './own-application.ts';
import { lockEventStream, recordEvent } from './record-event.ts';

/** A company that looks again within this time leaves no further event. */
const SAME_VIEW_MS = 3600 * 1000;

/** The resume behind an application, as whoever opens it needs it. */
export type OpenedResume = Awaited<ReturnType<typeof openResume>>;

/**
 * The resume behind an application to one of the calling company's jobs. What is in it may be handed
 * out once `recordResumeAccess` has written down that it was.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (without a field when it was erased),
 * CONFLICT when the application was withdrawn.
 */
export async function openResume(ctx: ServiceCtx, applicationId: number) {
  return await readResume(ctx.db, applicationId, requireCompany(ctx.actor));
}

async function readResume(db: Database, applicationId: number, actor: CompanyActor) {
  const [row] = await db
    .select({
      status: applications.status,
      studentId: applications.studentId,
      resume: getTableColumns(resumes),
    })
    .from(applications)
    .innerJoin(resumes, eq(resumes.id, applications.resumeId))
    .where(visibleApplication(db, applicationId, actor));
  if (!row) throw applicationNotFound(applicationId);
  if (row.status === 'withdrawn') {
    throw new ServiceError('CONFLICT', 'The student has withdrawn this application');
  }
  if (row.resume.erasedAt) throw resumeErased();
  return row;
}

/**
 * Writes down that the company opened the resume: every time in the student's access log, and as an
 * event once for one sitting. What was opened must not be handed out when this fails, as it does when
 * the student withdrew, or removed their account, a moment ago.
 *
 * @throws {ServiceError} as `openResume` does.
 */
export async function recordResumeAccess(
  ctx: ServiceCtx,
  applicationId: number,
  { studentId, resume }: OpenedResume,
  kind: (typeof resumeAccessKind.enumValues)[number],
): Promise<void> {
  const actor = requireCompany(ctx.actor);
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const company = await requireCompanyRow(tx, actor.companyId);
    if (!(await lockEventStream(tx, studentId))) throw applicationNotFound(applicationId);
    const now = await readResume(tx, applicationId, actor);
    // Withdrawn and made again with another resume, all in this moment.
    if (now.resume.id !== resume.id) throw applicationNotFound(applicationId);
    await tx.insert(resumeAccesses).values({
      studentId,
      resumeId: resume.id,
      fileName: resume.fileName,
      companyId: actor.companyId,
      companyName: company.name,
      kind,
      at,
    });
    await recordView(tx, { applicationId, studentId, at });
  });
}

async function recordView(
  tx: Database,
  view: { readonly applicationId: number; readonly studentId: number; readonly at: Date },
): Promise<void> {
  const [recent] = await tx
    .select({ id: applicationEvents.id })
    .from(applicationEvents)
    .where(
      and(
        eq(applicationEvents.applicationId, view.applicationId),
        eq(applicationEvents.kind, 'resume_viewed'),
        gt(applicationEvents.at, new Date(view.at.getTime() - SAME_VIEW_MS)),
      ),
    )
    .limit(1);
  if (recent) return;
  await recordEvent(tx, { ...view, kind: 'resume_viewed', actor: 'company' });
}
