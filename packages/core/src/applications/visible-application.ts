import { applications, companies, jobs, students, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement, type Placeholders } from '@internsync/db/statement';
import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { ifDefined } from '../lists/page.ts';
import { applicationNotFound } from './application-view.ts';
import type { ApplicationStatus } from '../values/application-status.ts';

/** An application and its reader, a student or a company: the parameters of `isVisible`. */
export interface Visible {
  readonly applicationId: number;
  readonly studentId: number | undefined;
  readonly companyId: number | undefined;
}

/** The parameters of `isVisible` for an actor. */
export function visibleTo(actor: StudentActor | CompanyActor, applicationId: number): Visible {
  return {
    applicationId,
    studentId: actor.kind === 'student' ? actor.studentId : undefined,
    companyId: actor.kind === 'company' ? actor.companyId : undefined,
  };
}

/**
 * Matches an application if the actor may see it: a student's own, or one to a job of the company, also
 * to a deleted job.
 */
export function isVisible(
  db: Database,
  { applicationId, studentId, companyId }: Placeholders<Visible>,
): SQL | undefined {
  const ofCompany = ifDefined(companyId, (id) =>
    inArray(
      applications.jobId,
      db.select({ id: jobs.id }).from(jobs).where(eq(jobs.companyId, id)),
    ),
  );
  const own = ifDefined(studentId, (id) => eq(applications.studentId, id));
  // No owner given: matches nothing.
  return and(eq(applications.id, applicationId), own ?? ofCompany ?? sql`false`);
}

const lockItsStudent = statement<Visible>()((db, visible) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(
      eq(
        students.id,
        db.select({ id: applications.studentId }).from(applications).where(isVisible(db, visible)),
      ),
    )
    .for('no key update'),
);

const keepItsUsers = statement<Visible>()((db, visible) => {
  const its = isVisible(db, visible);
  const ofStudent = db
    .select({ id: students.userId })
    .from(applications)
    .innerJoin(students, eq(students.id, applications.studentId))
    .where(its);
  const ofCompany = db
    .select({ id: companies.userId })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .where(its);
  return db
    .select({ id: users.id })
    .from(users)
    .where(or(eq(users.id, ofStudent), eq(users.id, ofCompany)))
    .for('key share');
});

/**
 * Keeps the two accounts of an application from being deleted until `tx` ends. Call it before any other
 * lock: what an event writes refers to both, and a deletion locks the account first.
 */
export async function keepAccounts(
  tx: Database,
  applicationId: number,
  actor: StudentActor | CompanyActor,
): Promise<void> {
  await keepItsUsers(tx, visibleTo(actor, applicationId));
}

const lockVisible = statement<Visible>()((db, visible) =>
  db
    .select({
      id: applications.id,
      jobId: applications.jobId,
      studentId: applications.studentId,
      status: applications.status,
    })
    .from(applications)
    .where(isVisible(db, visible))
    .for('no key update'),
);

/**
 * Locks an application that the actor may see until `tx` ends. Keeps both accounts, and
 * locks its student first (see `lockStudent`).
 *
 * @throws {ServiceError} NOT_FOUND.
 */
export async function lockApplication(
  tx: Database,
  applicationId: number,
  actor: StudentActor | CompanyActor,
) {
  const visible = visibleTo(actor, applicationId);
  // Pipelined; executed in this order, which is the order of locks.
  const [, [student], [application]] = await Promise.all([
    keepItsUsers(tx, visible),
    lockItsStudent(tx, visible),
    lockVisible(tx, visible),
  ]);
  if (!student || !application) throw applicationNotFound(applicationId);
  return application;
}

interface Step {
  readonly applicationId: number;
  readonly status: ApplicationStatus;
  /** When it gets the status, ISO 8601. */
  readonly statusSince: string;
}

/** Writes the status of an application whose row lock the transaction holds. */
export const writeStatus = statement<Step>()((db, { applicationId, status, statusSince }) =>
  db.update(applications).set({ status, statusSince }).where(eq(applications.id, applicationId)),
);
