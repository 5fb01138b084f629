import {
  applications,
  companies,
  erasedApplications,
  jobs,
  resumes,
  students,
  users,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { recordEventsOfCompanies } from '../events/record-company-events.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { confirmPassword, requireStillConfirmed } from './confirm-password.ts';
import type { DeleteAccountInput } from '../accounts/schemas.ts';

/**
 * Permanently deletes the caller's account and its data: a student's profile, resumes, applications
 * and their history; a company's jobs and the applications to them. Companies keep a count of a deleted
 * student's applications. Files are removed from storage shortly afterwards.
 *
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE, INVALID (`password`), CONFLICT
 * when the password was changed in the meantime.
 */
export async function deleteAccount(
  ctx: ServiceCtx,
  { password }: DeleteAccountInput,
): Promise<void> {
  const actor = requireSignedIn(ctx.actor);
  const { userId } = actor;
  const confirmed = await confirmPassword(ctx, password, 'password');
  await ctx.db.transaction(async (tx) => {
    await requireStillConfirmed(tx, confirmed, 'update');
    if (actor.kind === 'student') await eraseStudent(ctx, tx, actor.studentId);
    else {
      await lockCompany(tx, actor.companyId);
      wakeAfterCommit(tx, 'public');
    }
    await tx.delete(users).where(eq(users.id, userId));
  });
  ctx.accounts.forget(userId);
  noteSecurityEvent(ctx, 'account_deleted', { role: actor.kind });
}

/**
 * Removes the rows that would outlive the student's profile or must be counted first. Takes the locks
 * in the order of every transaction: accounts, a company, a student, jobs by their ids, then the student's own
 * rows. This prevents deadlocks.
 */
async function eraseStudent(ctx: ServiceCtx, tx: Database, studentId: number): Promise<void> {
  const appliedTo = tx
    .select({ id: applications.jobId })
    .from(applications)
    .where(eq(applications.studentId, studentId));
  // They are told of it, and may be deleting their accounts at the same time.
  await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(companies, eq(companies.userId, users.id))
    .where(
      inArray(
        companies.id,
        tx.select({ id: jobs.companyId }).from(jobs).where(inArray(jobs.id, appliedTo)),
      ),
    )
    .orderBy(asc(users.id))
    .for('key share', { of: users });
  await tx
    .select({ id: students.id })
    .from(students)
    .where(eq(students.id, studentId))
    .for('update');
  // The counts reference these jobs, and their company may be deleting its account at the same time.
  await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(inArray(jobs.id, appliedTo))
    .orderBy(asc(jobs.id))
    .for('key share');
  await countErased(tx, studentId);
  const erased = await tx
    .delete(applications)
    .where(eq(applications.studentId, studentId))
    .returning({ applicationId: applications.id, jobId: applications.jobId });
  const removed = await tx
    .delete(resumes)
    .where(eq(resumes.studentId, studentId))
    .returning({ key: resumes.objectKey });
  await ctx.queue.add(tx, 'remove-object', removed);
  await tellCompanies(ctx, tx, erased);
}

/** Tells companies that applications are gone, as the last write: their other events wait for it. */
async function tellCompanies(
  ctx: ServiceCtx,
  tx: Database,
  erased: readonly { readonly applicationId: number; readonly jobId: number }[],
): Promise<void> {
  if (erased.length === 0) return;
  const owners = await tx
    .select({ jobId: jobs.id, companyId: jobs.companyId })
    .from(jobs)
    .where(inArray(jobs.id, [...new Set(erased.map(({ jobId }) => jobId))]));
  const ownerOf = new Map(owners.map(({ jobId, companyId }) => [jobId, companyId]));
  const at = ctx.now();
  await recordEventsOfCompanies(
    ctx,
    tx,
    erased.flatMap((application) => {
      const companyId = ownerOf.get(application.jobId);
      if (companyId === undefined) return [];
      const event = { kind: 'application_erased', actor: 'student', actorUserId: null } as const;
      return [{ ...event, ...application, companyId, at }];
    }),
  );
}

/** Adds a student's applications to the counts that their companies keep: open ones as withdrawn. */
async function countErased(tx: Database, studentId: number): Promise<void> {
  const { status } = applications;
  const decided = inArray(status, ['accepted', 'rejected', 'withdrawn']);
  await tx
    .insert(erasedApplications)
    .select(
      tx
        .select({
          jobId: applications.jobId,
          status: sql<typeof status>`case when ${decided} then ${status} else 'withdrawn' end`.as(
            'counted_status',
          ),
          count: sql<number>`1`.as('one'),
        })
        .from(applications)
        .where(eq(applications.studentId, studentId))
        // A fixed order: two students who leave at once cannot deadlock.
        .orderBy(asc(applications.jobId)),
    )
    .onConflictDoUpdate({
      target: [erasedApplications.jobId, erasedApplications.status],
      set: { count: sql`${erasedApplications.count} + excluded.count` },
    });
}

/** Waits for transactions that apply to the company's jobs or open its resumes, and blocks new ones. */
async function lockCompany(tx: Database, companyId: number): Promise<void> {
  await tx
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.id, companyId))
    .for('update');
  await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(eq(jobs.companyId, companyId))
    .orderBy(asc(jobs.id))
    .for('update');
}
