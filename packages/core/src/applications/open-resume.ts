import {
  applicationEvents,
  applications,
  jobs,
  resumeAccesses,
  type resumeAccessKind,
  resumes,
  students,
  users,
} from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, getTableColumns, gt, gte, sql } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import { lockStudent, requireCompanyRow } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { resumeErased } from '../resumes/resume-view.ts';
import { applicationNotFound } from './application-view.ts';
import { isVisible, keepAccounts, visibleTo, type Visible } from './visible-application.ts';
import { recordEvent } from '../events/record-event.ts';

/** Further views within this time are not recorded as events. */
const SAME_VIEW_MS = 3600 * 1000;

/** What tells whether the review is blind, and whom it must not show. */
const blindness = {
  blind: jobs.blind,
  application: { revealedAt: applications.revealedAt, keptBlind: applications.keptBlind },
  student: {
    fullName: students.fullName,
    formerNames: students.formerNames,
    username: users.username,
  },
};

const readVisible = statement<Visible>()((db, visible) =>
  db
    .select({
      status: applications.status,
      studentId: applications.studentId,
      ...blindness,
      resume: getTableColumns(resumes),
    })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .innerJoin(students, eq(students.id, applications.studentId))
    .innerJoin(users, eq(users.id, students.userId))
    .innerJoin(resumes, eq(resumes.id, applications.resumeId))
    .where(isVisible(db, visible)),
);

/** The same without the extracted text, which is long. */
const readVisibleFile = statement<Visible>()((db, visible) => {
  const { id, fileName, sizeBytes, sha256, objectKey, erasedAt } = resumes;
  return db
    .select({
      status: applications.status,
      studentId: applications.studentId,
      ...blindness,
      resume: { id, fileName, sizeBytes, sha256, objectKey, erasedAt },
    })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .innerJoin(students, eq(students.id, applications.studentId))
    .innerJoin(users, eq(users.id, students.userId))
    .innerJoin(resumes, eq(resumes.id, applications.resumeId))
    .where(isVisible(db, visible));
});

export type VisibleFile = Awaited<ReturnType<typeof readVisibleFile>>[number];

/**
 * Counts a view of a resume by the calling company: what is handed out may have to be read or redacted first,
 * which takes a reader's time.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, and what `view` throws.
 */
export async function asView<T>(ctx: ServiceCtx, view: () => Promise<T>): Promise<T> {
  const { companyId } = requireCompany(ctx.actor, 'review_applications');
  return await withinRate(ctx, RATE_RULES.viewResume, String(companyId), view);
}

/**
 * Reads the resume, with its text, of an application to one of the calling company's jobs. Its content
 * may be returned only after `recordResumeAccess` has recorded the access.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (without a field when it was erased),
 * CONFLICT when the application was withdrawn.
 */
export async function openResume(ctx: ServiceCtx, applicationId: number) {
  const [row] = await readVisible(
    ctx.db,
    visibleTo(requireCompany(ctx.actor, 'review_applications'), applicationId),
  );
  return requireOpen(row, applicationId);
}

/** Like `openResume`, without the text. */
export async function openResumeFile(ctx: ServiceCtx, applicationId: number): Promise<VisibleFile> {
  const [row] = await readVisibleFile(
    ctx.db,
    visibleTo(requireCompany(ctx.actor, 'review_applications'), applicationId),
  );
  return requireOpen(row, applicationId);
}

function requireOpen<
  Row extends Pick<VisibleFile, 'status'> & { resume: { erasedAt: Date | null } },
>(row: Row | undefined, applicationId: number): Row {
  if (!row) throw applicationNotFound(applicationId);
  if (row.status === 'withdrawn') {
    throw new ServiceError('CONFLICT', 'The student has withdrawn this application', {
      reason: { code: 'WITHDRAWN' },
    });
  }
  if (row.resume.erasedAt) throw resumeErased();
  return row;
}

/** Who applies again, perhaps with another resume, is told of the first view of it. */
const readView = statement<{ readonly applicationId: number; readonly since: string }>()(
  (db, { applicationId, since }) =>
    db
      .select({ id: applicationEvents.id })
      .from(applicationEvents)
      .innerJoin(applications, eq(applications.id, applicationEvents.applicationId))
      .where(
        and(
          eq(applicationEvents.applicationId, applicationId),
          eq(applicationEvents.kind, 'resume_viewed'),
          gt(applicationEvents.at, sql`${since}::timestamptz`),
          gte(applicationEvents.at, applications.appliedAt),
        ),
      )
      .limit(1),
);

interface Access extends Pick<
  typeof resumeAccesses.$inferSelect,
  'studentId' | 'fileName' | 'companyName' | 'kind'
> {
  readonly resumeId: number;
  readonly companyId: number;
  readonly at: string;
}

const insertAccess = statement<Access>()((db, access) => db.insert(resumeAccesses).values(access));

/**
 * Records that the company opened the resume: every time in the student's access log, and as an event
 * at most once an hour, which begins anew when the student applies again. If this fails, the content must
 * not be returned: the student may just have withdrawn the application or deleted their account.
 *
 * @throws {ServiceError} like `openResume`.
 */
export async function recordResumeAccess(
  ctx: ServiceCtx,
  applicationId: number,
  {
    studentId,
    resume,
  }: Pick<VisibleFile, 'studentId'> & { resume: { id: number; fileName: string } },
  kind: (typeof resumeAccessKind.enumValues)[number],
): Promise<void> {
  const actor = requireCompany(ctx.actor, 'review_applications');
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    // Pipelined; executed in this order, which is the order of locks.
    const [, company, student, [row], [recent]] = await Promise.all([
      keepAccounts(tx, applicationId, actor),
      requireCompanyRow(tx, actor.companyId),
      lockStudent(tx, studentId),
      readVisibleFile(tx, visibleTo(actor, applicationId)),
      readView(tx, { applicationId, since: new Date(at.getTime() - SAME_VIEW_MS).toISOString() }),
    ]);
    if (!student) throw applicationNotFound(applicationId);
    const now = requireOpen(row, applicationId);
    // Withdrawn and submitted again with another resume in the meantime.
    if (now.resume.id !== resume.id) throw applicationNotFound(applicationId);
    await Promise.all([
      insertAccess(tx, {
        studentId,
        resumeId: resume.id,
        fileName: resume.fileName,
        companyId: actor.companyId,
        companyName: company.name,
        kind,
        at: at.toISOString(),
      }),
      recent ??
        recordEvent(ctx, tx, { applicationId, studentId, kind: 'resume_viewed', by: actor, at }),
    ]);
  });
}
