import {
  applicationEvents,
  applications,
  companies,
  jobs,
  resumeAccesses,
  resumes,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { StudentActor } from '../actor.ts';
import { toResumeAccess } from '../resumes/list-resume-accesses.ts';
import { atOneMoment, readAccountData } from './account-data.ts';

const { studentId: _owner, ...resumeColumns } = getTableColumns(resumes);
const { studentId: _applicant, jobId: _job, ...applicationColumns } = getTableColumns(applications);
const {
  studentId: _student,
  actorUserId: _actor,
  ...eventColumns
} = getTableColumns(applicationEvents);

/** All data of a student, as rows; each list oldest first. */
export async function readStudentData(db: Database, actor: StudentActor) {
  const { studentId } = actor;
  return await atOneMoment(db, async (tx) => {
    const account = await readAccountData(tx, actor);
    const events = await tx
      .select(eventColumns)
      .from(applicationEvents)
      .where(eq(applicationEvents.studentId, studentId))
      .orderBy(asc(applicationEvents.applicationId), asc(applicationEvents.sequence));
    const timelines = Map.groupBy(events, ({ applicationId }) => applicationId);
    const applied = await tx
      .select({
        ...applicationColumns,
        job: { id: jobs.id, title: jobs.title, location: jobs.location, status: jobs.status },
        company: { id: companies.id, name: companies.name },
      })
      .from(applications)
      .innerJoin(jobs, eq(jobs.id, applications.jobId))
      .innerJoin(companies, eq(companies.id, jobs.companyId))
      .where(eq(applications.studentId, studentId))
      .orderBy(asc(applications.id));
    const accesses = await tx
      .select()
      .from(resumeAccesses)
      .where(eq(resumeAccesses.studentId, studentId))
      .orderBy(asc(resumeAccesses.id));
    return {
      ...account,
      resumes: await tx
        .select(resumeColumns)
        .from(resumes)
        .where(eq(resumes.studentId, studentId))
        .orderBy(asc(resumes.id)),
      applications: applied.map((one) => ({ ...one, timeline: timelines.get(one.id) ?? [] })),
      resumeAccesses: accesses.map(toResumeAccess),
    };
  });
}
