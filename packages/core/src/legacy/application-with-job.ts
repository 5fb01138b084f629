import { applications, companies, jobs, students } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq, getTableColumns } from 'drizzle-orm';
import { applicantCount, type DeadlineText, toJob } from '../jobs/job-view.ts';
import type { Job } from '../jobs/schemas.ts';
import { isBlind, type Reader } from '../applications/blind-review.ts';
import type { ReviewedApplication } from '../applications/schemas.ts';

/** An application with all fields of its job, as legacy clients get it. */
export interface ApplicationWithJob {
  readonly id: number;
  readonly status: ReviewedApplication['status'];
  readonly coverLetter: string | null;
  readonly appliedAt: string;
  readonly job: Job & DeadlineText;
  readonly student: ReviewedApplication['student'];
}

/** A query for applications with all fields of their jobs, for `toApplicationWithJob`. */
export function selectApplicationsWithJobs(db: Database) {
  return db
    .select({
      application: getTableColumns(applications),
      job: getTableColumns(jobs),
      company: {
        id: companies.id,
        name: companies.name,
        hrEmail: companies.hrEmail,
        website: companies.website,
      },
      student: { id: students.id, fullName: students.fullName },
      applicantCount: applicantCount(db),
    })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .innerJoin(students, eq(students.id, applications.studentId))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectApplicationsWithJobs>>[number];

export function toApplicationWithJob(row: Row, on: string, reader: Reader): ApplicationWithJob {
  const { application, student, ...job } = row;
  const blind = isBlind({ blind: job.job.blind, application }, reader);
  return {
    id: application.id,
    status: application.status,
    coverLetter: blind ? application.blindCoverLetter : application.coverLetter,
    appliedAt: application.appliedAt.toISOString(),
    job: toJob({ ...job, alreadyApplied: null, saved: null }, on),
    student: blind ? { id: null, fullName: null } : student,
  };
}
