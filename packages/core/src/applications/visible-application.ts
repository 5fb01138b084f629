import { applications, jobs, students } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement, type Placeholders } from '@internsync/db/statement';
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { ifDefined } from '../lists/page.ts';
import { applicationNotFound } from './application-view.ts';
import type { ApplicationStatus } from '../values/application-status.ts';

/** Which application, and who asks for it: a student or a company. */
export interface Visible {
  readonly applicationId: number;
  readonly studentId: number | undefined;
  readonly companyId: number | undefined;
}

/** What `isVisible` asks with. */
export function visibleTo(actor: StudentActor | CompanyActor, applicationId: number): Visible {
  return {
    applicationId,
    studentId: actor.kind === 'student' ? actor.studentId : undefined,
    companyId: actor.kind === 'company' ? actor.companyId : undefined,
  };
}

/**
 * Finds an application that the actor may see: a student's own, or one to a job of the company,
 * deleted ones included. Any other is not there.
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
  // Nobody's is nobody's to see.
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
 * Locks an application that the actor may see, after its student's events (see `lockStudent`),
 * until `tx` ends.
 *
 * @throws {ServiceError} NOT_FOUND.
 */
export async function lockApplication(
  tx: Database,
  applicationId: number,
  actor: StudentActor | CompanyActor,
) {
  const visible = visibleTo(actor, applicationId);
  // Sent together, done one after another: the student's lock comes first.
  const [[student], [application]] = await Promise.all([
    lockItsStudent(tx, visible),
    lockVisible(tx, visible),
  ]);
  if (!student || !application) throw applicationNotFound(applicationId);
  return application;
}

interface Step {
  readonly applicationId: number;
  readonly status: ApplicationStatus;
}

/** Writes the status of an application that the transaction has locked. */
export const writeStatus = statement<Step>()((db, { applicationId, status }) =>
  db.update(applications).set({ status }).where(eq(applications.id, applicationId)),
);
