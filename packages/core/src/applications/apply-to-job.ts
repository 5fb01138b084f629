import { applications, companies, jobs, resumes, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and, eq, or } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import { requireStudentRow } from '../accounts/lock-account-rows.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import type { Deed } from '../idempotency/deed.ts';
import { once, unlessAnswered } from '../idempotency/once.ts';
import { isPast } from '../jobs/job-view.ts';
import { jobNotFound } from '../jobs/own-job.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { fileInput } from '../resumes/file-input.ts';
import { insertResume, receiveFile } from '../resumes/receive-file.ts';
import type { SentFile } from '../resumes/schemas.ts';
import { resumeErased, resumeNotFound } from '../resumes/resume-view.ts';
import { selectApplications, toApplication } from './application-view.ts';
import { hasApplied } from './has-applied.ts';
import { recordEvent } from '../events/record-event.ts';
import { Application, type ApplyInput } from './schemas.ts';

/**
 * Applies to an open job with a stored resume or a new one. A student applies once per job, and again
 * only after withdrawing.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, NOT_FOUND (`jobId` or `resumeId`),
 * CONFLICT (`jobId`) when the job is closed or the caller has already applied; for a new file TOO_LARGE,
 * CONFLICT when the quota is exceeded, UNPROCESSABLE (`file`), UNAVAILABLE; and the errors of `once`.
 */
export async function applyToJob(ctx: ServiceCtx, input: ApplyInput): Promise<Application> {
  const { studentId, userId } = requireStudent(ctx.actor);
  const { jobId, coverLetter, resume } = input;
  const application = { jobId, studentId, coverLetter };
  const resumeInput = resume.kind === 'new' ? fileInput(resume.file) : () => resume.resumeId;
  const deed: Deed<Application> = {
    operation: 'applications.submit',
    userId,
    input: () => ({ jobId, coverLetter, resume: resumeInput() }),
    answer: Application,
  };
  // Checked before anything is counted, read or stored, and again inside the transaction.
  return await unlessAnswered(ctx, deed, () =>
    withinRate(ctx, RATE_RULES.apply, String(studentId), () =>
      resume.kind === 'stored'
        ? applyWithStored(ctx, deed, application, resume.resumeId)
        : applyWithNew(ctx, deed, application, resume.file),
    ),
  );
}

type ApplicationToBe = Omit<NewApplication, 'resumeId'>;

async function applyWithStored(
  ctx: ServiceCtx,
  deed: Deed<Application>,
  application: ApplicationToBe,
  resumeId: number,
): Promise<Application> {
  const { jobId, studentId } = application;
  const { userId } = requireStudent(ctx.actor);
  return await once(ctx, deed, async (tx) => {
    // Pipelined; executed in this order.
    const [, , companyId] = await Promise.all([
      keepAccounts(tx, { jobId, userId }),
      requireStudentRow(tx, studentId),
      lockOpenJob(ctx, tx, jobId),
      lockResume(tx, resumeId, studentId),
    ]);
    return await insertApplication(ctx, tx, { ...application, resumeId }, companyId);
  });
}

async function applyWithNew(
  ctx: ServiceCtx,
  deed: Deed<Application>,
  application: ApplicationToBe,
  file: SentFile,
): Promise<Application> {
  const { jobId, studentId } = application;
  const { userId } = requireStudent(ctx.actor);
  // Checked before the file is read and stored, to avoid useless work, and again under a lock inside
  // the transaction.
  requireOpen(ctx, jobId, (await readJob(ctx.db, { jobId }))[0]);
  if (await hasApplied(ctx, { jobId })) throw alreadyApplied();
  return await withinRate(ctx, RATE_RULES.upload, String(studentId), async () => {
    await using received = await receiveFile(ctx, studentId, file);
    const write = async (tx: Database) => {
      const [, , companyId] = await Promise.all([
        keepAccounts(tx, { jobId, userId }),
        requireStudentRow(tx, studentId),
        lockOpenJob(ctx, tx, jobId),
      ]);
      const resumeId = await insertResume(ctx, tx, received);
      return await insertApplication(ctx, tx, { ...application, resumeId }, companyId);
    };
    return await once(ctx, deed, write, received);
  });
}

interface JobRow {
  readonly status: typeof jobs.$inferSelect.status;
  readonly deadline: string | null;
}

const readJob = statement<{ readonly jobId: number }>()((db, { jobId }) =>
  db.select({ status: jobs.status, deadline: jobs.deadline }).from(jobs).where(eq(jobs.id, jobId)),
);

const keepJob = statement<{ readonly jobId: number }>()((db, { jobId }) =>
  db
    .select({ status: jobs.status, deadline: jobs.deadline, companyId: jobs.companyId })
    .from(jobs)
    .where(eq(jobs.id, jobId))
    .for('share'),
);

/**
 * Keeps the accounts of the student and of the job's company from being deleted until `tx` ends, before any
 * other lock: the events of an application refer to them.
 */
const keepAccounts = statement<{ readonly jobId: number; readonly userId: number }>()(
  (db, { jobId, userId }) =>
    db
      .select({ id: users.id })
      .from(users)
      .where(
        or(
          eq(users.id, userId),
          eq(
            users.id,
            db
              .select({ id: companies.userId })
              .from(jobs)
              .innerJoin(companies, eq(companies.id, jobs.companyId))
              .where(eq(jobs.id, jobId)),
          ),
        ),
      )
      .for('key share'),
);

/**
 * Locks the job until `tx` ends: closing it waits.
 *
 * @returns the id of its company.
 */
async function lockOpenJob(ctx: ServiceCtx, tx: Database, jobId: number): Promise<number> {
  const [job] = await keepJob(tx, { jobId });
  requireOpen(ctx, jobId, job);
  return job.companyId;
}

function requireOpen(
  ctx: ServiceCtx,
  jobId: number,
  job: JobRow | undefined,
): asserts job is JobRow {
  if (!job || job.status === 'draft' || job.status === 'deleted') throw jobNotFound(jobId);
  if (job.status === 'closed' || isPast(job.deadline, today(ctx))) {
    throw new ServiceError('CONFLICT', 'This job takes no more applications', {
      field: 'jobId',
      reason: { code: 'JOB_NOT_OPEN' },
    });
  }
}

interface OwnResume {
  readonly resumeId: number;
  readonly studentId: number;
}

const keepResume = statement<OwnResume>()((db, { resumeId, studentId }) =>
  db
    .select({ erasedAt: resumes.erasedAt })
    .from(resumes)
    .where(and(eq(resumes.id, resumeId), eq(resumes.studentId, studentId)))
    .for('key share'),
);

/** Keeps the student's own resume from being removed or erased until `tx` ends. */
async function lockResume(tx: Database, resumeId: number, studentId: number): Promise<void> {
  const [resume] = await keepResume(tx, { resumeId, studentId });
  if (!resume) throw resumeNotFound(resumeId);
  if (resume.erasedAt) throw resumeErased('resumeId');
}

function alreadyApplied(): ServiceError {
  return new ServiceError('CONFLICT', 'You have already applied to this job', {
    field: 'jobId',
    reason: { code: 'ALREADY_APPLIED' },
  });
}

interface NewApplication {
  readonly jobId: number;
  readonly studentId: number;
  readonly resumeId: number;
  readonly coverLetter: string | null;
}

const insertOrRenew = statement<NewApplication & { readonly appliedAt: string }>()((db, values) => {
  const { resumeId, coverLetter, appliedAt } = values;
  const since = { appliedAt, statusSince: appliedAt };
  return db
    .insert(applications)
    .values({ ...values, ...since })
    .onConflictDoUpdate({
      target: [applications.jobId, applications.studentId],
      set: {
        resumeId,
        coverLetter,
        blindCoverLetter: null,
        keptBlind: false,
        ...since,
        status: 'pending',
      },
      setWhere: eq(applications.status, 'withdrawn'),
    })
    .returning({ id: applications.id });
});

const readNew = statement<{ readonly id: number }>()((db, { id }) =>
  selectApplications(db).where(eq(applications.id, id)),
);

async function insertApplication(
  ctx: ServiceCtx,
  tx: Database,
  values: NewApplication,
  companyId: number,
): Promise<Application> {
  const appliedAt = ctx.now();
  const [saved] = await insertOrRenew(tx, { ...values, appliedAt: appliedAt.toISOString() });
  if (!saved) throw alreadyApplied();
  const [[row]] = await Promise.all([
    readNew(tx, { id: saved.id }),
    recordEvent(ctx, tx, {
      applicationId: saved.id,
      studentId: values.studentId,
      kind: 'submitted',
      toStatus: 'pending',
      by: requireStudent(ctx.actor),
      at: appliedAt,
    }),
    ctx.queue.add(tx, 'match-applications', [{ of: 'application', id: saved.id, companyId }]),
  ]);
  if (!row) throw new Error('An application that was just written is not there');
  return toApplication(row);
}
