import { applications, companies, jobs, resumes, students } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq, getTableColumns } from 'drizzle-orm';
import type { SelectedFields } from 'drizzle-orm/pg-core';
import { ServiceError } from '../errors.ts';
import { isBlind, withoutIdentity, type Reader } from './blind-review.ts';
import { encodeCursor } from '../lists/page.ts';
import { toExtraction } from '../resumes/extraction.ts';
import type { Application, ReviewedApplication } from './schemas.ts';

/** A query for applications with job, company, student and resume, for `toApplication`. */
export function selectApplications(db: Database) {
  return selectApplicationsWith(db, {});
}

/** The same with further columns, of these tables or of such that the caller joins. */
export function selectApplicationsWith<More extends SelectedFields>(db: Database, more: More) {
  return db
    .select({
      ...more,
      application: getTableColumns(applications),
      job: {
        id: jobs.id,
        title: jobs.title,
        location: jobs.location,
        status: jobs.status,
        deadline: jobs.deadline,
      },
      blind: jobs.blind,
      company: { id: companies.id, name: companies.name },
      student: { id: students.id, fullName: students.fullName },
      resume: {
        id: resumes.id,
        fileName: resumes.fileName,
        sizeBytes: resumes.sizeBytes,
        pageCount: resumes.pageCount,
        extractionStatus: resumes.extractionStatus,
        extractionFailure: resumes.extractionFailure,
        extractionEngine: resumes.extractionEngine,
        grade: resumes.grade,
        gradeReasons: resumes.gradeReasons,
        truncated: resumes.truncated,
        awaitsRecognition: resumes.awaitsRecognition,
        erasedAt: resumes.erasedAt,
        activeContent: resumes.activeContent,
      },
    })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .innerJoin(students, eq(students.id, applications.studentId))
    .innerJoin(resumes, eq(resumes.id, applications.resumeId))
    .$dynamic();
}

export type ApplicationRow = Awaited<ReturnType<typeof selectApplications>>[number];

export function toApplication({
  application,
  job,
  company,
  student,
  resume,
}: ApplicationRow): Application {
  const { id, fileName, sizeBytes, pageCount, activeContent } = resume;
  const erasedAt = resume.erasedAt?.toISOString() ?? null;
  const extraction = toExtraction(resume);
  return {
    id: application.id,
    status: application.status,
    coverLetter: application.coverLetter,
    appliedAt: application.appliedAt.toISOString(),
    job: { ...job, company },
    student,
    resume: { id, fileName, sizeBytes, pageCount, extraction, activeContent, erasedAt },
  };
}

/** An application as the reader sees it: a company sees less of one to a blind job. */
export function toReviewed(row: ApplicationRow, reader: Reader): ReviewedApplication {
  const { statusSince, blindCoverLetter } = row.application;
  const application = { ...toApplication(row), statusSince: statusSince.toISOString() };
  return isBlind(row, reader)
    ? withoutIdentity(application, blindCoverLetter)
    : { ...application, blind: false };
}

/** The cursor of a row in a list by one of its moments. */
export function applicationCursor(
  order: string,
  { application }: ApplicationRow,
  moment: 'appliedAt' | 'statusSince' = 'appliedAt',
): string {
  return encodeCursor(order, application[moment].toISOString(), application.id);
}

export function applicationNotFound(applicationId: number): ServiceError {
  return new ServiceError('NOT_FOUND', `There is no application ${applicationId}`, {
    field: 'applicationId',
  });
}
