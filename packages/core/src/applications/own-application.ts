import { applications, jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { applicationNotFound } from './application-view.ts';
import { lockEventStream } from './record-event.ts';

/** The ids of a company's jobs, deleted ones included: their applications stay visible. */
function jobsOf(db: Database, companyId: number) {
  return db.select({ id: jobs.id }).from(jobs).where(eq(jobs.companyId, companyId));
}

/**
 * Finds an application that the actor may see: a student's own, or one to a job of the company.
 * Any other is not there.
 */
export function visibleApplication(
  db: Database,
  applicationId: number,
  actor: StudentActor | CompanyActor,
): SQL | undefined {
  return and(
    eq(applications.id, applicationId),
    actor.kind === 'student'
      ? eq(applications.studentId, actor.studentId)
      : inArray(applications.jobId, jobsOf(db, actor.companyId)),
  );
}

/**
 * Locks an application that the actor may see, and its student's events, until `tx` ends.
 *
 * @throws {ServiceError} NOT_FOUND.
 */
export async function lockApplication(
  tx: Database,
  applicationId: number,
  actor: StudentActor | CompanyActor,
): Promise<typeof applications.$inferSelect> {
  const visible = visibleApplication(tx, applicationId, actor);
  const [seen] = await tx
    .select({ studentId: applications.studentId })
    .from(applications)
    .where(visible);
  if (!seen || !(await lockEventStream(tx, seen.studentId))) {
    throw applicationNotFound(applicationId);
  }
  const [application] = await tx.select().from(applications).where(visible).for('no key update');
  if (!application) throw applicationNotFound(applicationId);
  return application;
}
