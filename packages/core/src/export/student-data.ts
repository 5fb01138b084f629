import {
  applicationEvents,
  applicationMatches,
  applications,
  companies,
  jobs,
  resumeAccesses,
  resumeAnalyses,
  resumeCorrections,
  resumes,
  resumeTestimonies,
  savedJobs,
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
const { resumeId: _resume, ...testimonyColumns } = getTableColumns(resumeTestimonies);

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
        match: {
          score: applicationMatches.score,
          coverage: applicationMatches.coverage,
          rules: applicationMatches.rules,
          requirements: applicationMatches.requirements,
        },
      })
      .from(applications)
      .innerJoin(jobs, eq(jobs.id, applications.jobId))
      .innerJoin(companies, eq(companies.id, jobs.companyId))
      .leftJoin(applicationMatches, eq(applicationMatches.applicationId, applications.id))
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
        .select({
          ...resumeColumns,
          analysis: resumeAnalyses.analysis,
          facts: resumeAnalyses.facts,
          testimony: testimonyColumns,
          corrections: resumeCorrections.corrections,
          correctedAt: resumeCorrections.at,
        })
        .from(resumes)
        .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, resumes.id))
        .leftJoin(resumeTestimonies, eq(resumeTestimonies.resumeId, resumes.id))
        .leftJoin(resumeCorrections, eq(resumeCorrections.resumeId, resumes.id))
        .where(eq(resumes.studentId, studentId))
        .orderBy(asc(resumes.id)),
      applications: applied.map((one) => ({ ...one, timeline: timelines.get(one.id) ?? [] })),
      resumeAccesses: accesses.map(toResumeAccess),
      savedJobs: await tx
        .select({ jobId: savedJobs.jobId, title: jobs.title, savedAt: savedJobs.savedAt })
        .from(savedJobs)
        .innerJoin(jobs, eq(jobs.id, savedJobs.jobId))
        .where(eq(savedJobs.studentId, studentId))
        .orderBy(asc(savedJobs.savedAt), asc(savedJobs.jobId)),
    };
  });
}
