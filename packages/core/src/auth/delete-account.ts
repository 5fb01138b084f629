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
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { confirmPassword } from './confirm-password.ts';
import type { DeleteAccountInput } from '../accounts/schemas.ts';

/**
 * Deletes the caller's account with everything that is theirs, for good: of a student the profile,
 * resumes, applications and their history; of a company its jobs and the applications to them. Of a
 * student's applications their companies keep a number. Files leave storage a moment later.
 *
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE, INVALID (`password`), CONFLICT
 * when the password was changed meanwhile.
 */
export async function deleteAccount(
  ctx: ServiceCtx,
  { password }: DeleteAccountInput,
): Promise<void> {
  const actor = requireSignedIn(ctx.actor);
  const { userId } = actor;
  const confirmed = await confirmPassword(ctx, password, 'password');
  await ctx.db.transaction(async (tx) => {
    const [user] = await tx
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, userId))
      .for('update');
    if (!user) throw new ServiceError('UNAUTHENTICATED', 'This account no longer exists');
    if (user.passwordHash !== confirmed.passwordHash) {
      throw new ServiceError('CONFLICT', 'The password was changed meanwhile');
    }
    if (actor.kind === 'student') await eraseStudent(ctx, tx, actor.studentId);
    else await lockCompany(tx, actor.companyId);
    await tx.delete(users).where(eq(users.id, userId));
  });
  ctx.accounts.forget(userId);
  noteSecurityEvent(ctx, 'account_deleted', { role: actor.kind });
}

/**
 * Removes what would outlive a student's profile or must be counted first. The locks are taken in the
 * order in which every transaction takes them: a company, a student, jobs by their ids, then what is
 * the student's. So nobody waits for somebody who waits for them.
 */
async function eraseStudent({ queue }: ServiceCtx, tx: Database, studentId: number): Promise<void> {
  await tx
    .select({ id: students.id })
    .from(students)
    .where(eq(students.id, studentId))
    .for('update');
  // The counts refer to them, and their company may be deleting its account as well.
  await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      inArray(
        jobs.id,
        tx
          .select({ id: applications.jobId })
          .from(applications)
          .where(eq(applications.studentId, studentId)),
      ),
    )
    .orderBy(asc(jobs.id))
    .for('key share');
  await countErased(tx, studentId);
  await tx.delete(applications).where(eq(applications.studentId, studentId));
  const removed = await tx
    .delete(resumes)
    .where(eq(resumes.studentId, studentId))
    .returning({ key: resumes.objectKey });
  await queue.add(tx, 'remove-object', removed);
}

/** Adds a student's applications to the figures that their companies keep: open ones as withdrawn. */
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
        // Of two students who leave at once, neither waits for a row while the other does.
        .orderBy(asc(applications.jobId)),
    )
    .onConflictDoUpdate({
      target: [erasedApplications.jobId, erasedApplications.status],
      set: { count: sql`${erasedApplications.count} + excluded.count` },
    });
}

/** Waits for whoever is applying to the company's jobs, or opening resumes, and keeps others out. */
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
