import { createHash } from 'node:crypto';
import { applicationEvents, applications, resumes } from '@internsync/db/schema';
import { max } from 'drizzle-orm';
import { isKey, standInKey } from '../rules/object-key.ts';
import { unescapeOnce } from '../rules/unescape-once.ts';
import { MOVED_ON, readApplications, type LegacyApplication } from '../source/rows.ts';
import { insertRows } from '../target/insert-rows.ts';
import type { Run } from './run.ts';
import { MISSING } from './take-over-jobs.ts';

type NewApplication = typeof applications.$inferSelect;
type NewResume = typeof resumes.$inferSelect;
type NewEvent = typeof applicationEvents.$inferSelect;

/** The old server stored no file names. */
const FILE_NAME = 'resume.pdf';
const NO_FILE = { sizeBytes: 0, sha256: createHash('sha256').digest('hex') };

/**
 * Takes over the applications, each with its resume and its history. If a student applied to a job
 * several times, the oldest application stays; the files of the others become resumes of that student.
 */
export async function takeOverApplications(run: Run): Promise<void> {
  const { tx, source, written, progress } = run;
  let lastEventId = await highestEventId(run);
  progress.step('applications', source.counts.api_applications);
  for await (const batch of readApplications(source)) {
    const newResumes: NewResume[] = [];
    const newApplications: NewApplication[] = [];
    const events: NewEvent[] = [];
    for (const row of batch) {
      if (!row.has_student) {
        run.report.add('application_without_student', subject(row), { student: row.student_id });
        continue;
      }
      if (row.resume_id === row.id) newResumes.push(toResume(run, row));
      if (!isKept(run, row)) continue;
      const application = toApplication(run, row);
      newApplications.push(application);
      for (const event of historyOf(application, run.now)) {
        lastEventId += 1;
        events.push({ id: lastEventId, ...event });
      }
    }
    await insertRows(tx, resumes, newResumes);
    await insertRows(tx, applications, newApplications);
    await insertRows(tx, applicationEvents, events);
    written.resumes += newResumes.length;
    written.applications += newApplications.length;
    written.application_events += events.length;
    progress.advance(batch.length);
  }
}

async function highestEventId({ tx }: Run): Promise<number> {
  const [found] = await tx.select({ id: max(applicationEvents.id) }).from(applicationEvents);
  return found?.id ?? 0;
}

function subject({ id }: { readonly id: number }) {
  return { table: 'api_applications', id } as const;
}

function isKept({ report }: Run, row: LegacyApplication): boolean {
  const { job_id: job, student_id: student, kept_id: kept, status } = row;
  if (row.job_company_id === null) {
    report.add('application_without_job', subject(row), { job });
    return false;
  }
  if (kept !== row.id) {
    report.add('duplicate_application', subject(row), { job, student, kept, status });
    return false;
  }
  return true;
}

function toApplication(run: Run, row: LegacyApplication): NewApplication {
  const { report } = run;
  if (row.job_company_id !== row.company_id) {
    report.add('other_company', subject(row), { was: row.company_id, now: row.job_company_id });
  }
  const status = statusOf(run, row);
  return {
    id: row.id,
    jobId: row.job_id,
    studentId: row.student_id,
    resumeId: row.resume_id,
    coverLetter: coverLetterOf(run, row),
    status,
    appliedAt: row.application_date,
    statusSince: status === 'pending' ? row.application_date : run.now,
    blindCoverLetter: null,
    blindCoverLetterBy: null,
    revealedAt: null,
    keptBlind: false,
  };
}

function coverLetterOf({ report }: Run, row: LegacyApplication): string | null {
  if (row.cover_letter !== MISSING) return unescapeOnce(row.cover_letter);
  report.add('missing_text', subject(row), { field: 'cover_letter', was: MISSING, now: null });
  return null;
}

/** A company's decision on a duplicate applies to the application. */
function statusOf({ report }: Run, row: LegacyApplication): NewApplication['status'] {
  const own = movedOn(row.status);
  if (own) return own;
  const status = movedOn(row.moved_status) ?? 'pending';
  if (row.status !== 'pending') {
    report.add('unknown_status', subject(row), { was: row.status, now: status });
  } else if (status !== 'pending') {
    report.add('status_of_duplicate', subject(row), { was: row.status, now: status });
  }
  return status;
}

function movedOn(status: string): (typeof MOVED_ON)[number] | undefined {
  return MOVED_ON.find((known) => known === status);
}

function toResume(run: Run, row: LegacyApplication): NewResume {
  const objectKey = keyOf(run, row);
  const found = objectKey === row.path ? run.objects.find(row.path) : 'missing';
  if (found === 'missing' && objectKey === row.path) {
    run.report.add('missing_object', subject(row), { object: row.path });
  }
  const file = typeof found === 'string' ? NO_FILE : found;
  return {
    id: row.resume_id,
    studentId: row.student_id,
    objectKey,
    fileName: FILE_NAME,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    pageCount: null,
    grade: null,
    gradeReasons: [],
    truncated: null,
    hiddenText: [],
    awaitsRecognition: false,
    readerVersion: null,
    notUnderstoodBy: null,
    reading: null,
    uploadedAt: row.application_date,
    extractionStatus: found === 'missing' ? 'failed' : 'pending',
    extractionFailure: found === 'missing' ? 'damaged' : null,
    extractionEngine: null,
    text: null,
    pageOffsets: null,
    activeContent: [],
    erasedAt: null,
  };
}

function keyOf({ report }: Run, row: LegacyApplication): string {
  const { path, student_id: student, path_student_id: first } = row;
  if (isKey(path) && student === first) return path;
  const now = standInKey(row.id);
  if (isKey(path)) report.add('shared_file', subject(row), { was: path, now, student: first });
  else report.add('not_a_key', subject(row), { was: path, now });
  return now;
}

/**
 * The row says when an application was made. Nobody recorded when it got its status, so the history says
 * that the system set it now.
 */
function historyOf(
  { id, studentId, status, appliedAt }: NewApplication,
  now: Date,
): Omit<NewEvent, 'id'>[] {
  const submitted = {
    applicationId: id,
    studentId,
    sequence: 1,
    kind: 'submitted',
    fromStatus: null,
    toStatus: 'pending',
    actor: 'student',
    actorUserId: null,
    at: appliedAt,
  } as const;
  if (status === 'pending') return [submitted];
  const moved = {
    applicationId: id,
    studentId,
    sequence: 2,
    kind: 'status_changed',
    fromStatus: 'pending',
    toStatus: status,
    actor: 'system',
    actorUserId: null,
    at: now,
  } as const;
  return [submitted, moved];
}
