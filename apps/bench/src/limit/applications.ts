import type { Caller } from './caller.ts';
import type { LimitDatabase, Query } from './database.ts';
import { escape, JOB_COLUMNS, toLegacyJob, writeCursor, type JobRow } from './jobs.ts';

interface Row {
  readonly id: number;
  readonly status: string;
  readonly coverLetter: string | null;
  readonly appliedAt: string;
  readonly jobId: number;
  readonly title: string;
  readonly location: string;
  readonly jobStatus: string;
  readonly deadline: string | null;
  readonly companyId: number;
  readonly companyName: string;
  readonly studentId: number;
  readonly fullName: string;
  readonly resumeId: number;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly pageCount: number | null;
  readonly extractionStatus: string;
  readonly extractionFailure: string | null;
  readonly extractionEngine: string | null;
  readonly activeContent: string[];
  readonly erasedAt: Date | null;
}

const APPLICATIONS = `select a.id, a.status, a.cover_letter as "coverLetter", a.applied_at as "appliedAt",
  j.id as "jobId", j.title, j.location, j.status as "jobStatus", j.deadline,
  c.id as "companyId", c.name as "companyName", s.id as "studentId", s.full_name as "fullName",
  r.id as "resumeId", r.file_name as "fileName", r.size_bytes as "sizeBytes",
  r.page_count as "pageCount", r.extraction_status as "extractionStatus",
  r.extraction_failure as "extractionFailure", r.extraction_engine as "extractionEngine",
  to_json(r.active_content) as "activeContent", r.erased_at as "erasedAt"
  from applications a join jobs j on j.id = a.job_id join companies c on c.id = j.company_id
  join students s on s.id = a.student_id join resumes r on r.id = a.resume_id`;

function toApplication(row: Row) {
  return {
    id: row.id,
    status: row.status,
    coverLetter: row.coverLetter,
    appliedAt: row.appliedAt,
    job: {
      id: row.jobId,
      title: row.title,
      location: row.location,
      status: row.jobStatus,
      deadline: row.deadline,
      company: { id: row.companyId, name: row.companyName },
    },
    student: { id: row.studentId, fullName: row.fullName },
    resume: {
      id: row.resumeId,
      fileName: row.fileName,
      sizeBytes: row.sizeBytes,
      pageCount: row.pageCount,
      extraction: {
        status: row.extractionStatus,
        failure: row.extractionFailure,
        engine: row.extractionEngine,
      },
      activeContent: row.activeContent,
      erasedAt: row.erasedAt?.toISOString() ?? null,
    },
  };
}

const PAGE = 20;

function toPage(order: string, rows: readonly Row[]) {
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  return {
    items: items.map(toApplication),
    nextCursor: last ? writeCursor(order, last.appliedAt, last.id) : null,
  };
}

/** `applications.mine`. */
export async function listMine({ query }: LimitDatabase, { studentId }: Caller) {
  const rows = await query<Row>(
    `${APPLICATIONS} where a.student_id = $1 order by a.applied_at desc nulls last, a.id desc nulls last limit ${PAGE + 1}`,
    [studentId],
  );
  return toPage('mine', rows);
}

/** `applications.forJob`. */
export async function listForJob(
  { query }: LimitDatabase,
  { companyId }: Caller,
  { jobId }: { jobId: number },
) {
  const rows = await query<Row>(
    `${APPLICATIONS} where a.job_id = $1 and j.company_id = $2
     order by a.applied_at desc nulls last, a.id desc nulls last limit ${PAGE + 1}`,
    [jobId, companyId],
  );
  return toPage('newest', rows);
}

interface EventRow {
  readonly id: number;
  readonly applicationId: number;
  readonly sequence: number;
  readonly kind: string;
  readonly fromStatus: string | null;
  readonly toStatus: string | null;
  readonly actor: string;
  readonly at: string;
}

interface NewEvent extends Omit<EventRow, 'id' | 'sequence'> {
  readonly studentId: number;
}

export const EVENT_COLUMNS = `e.id, e.application_id as "applicationId", e.sequence, e.kind,
  e.from_status as "fromStatus", e.to_status as "toStatus", e.actor, e.at`;

/** Of a student whose events the transaction has locked. */
export async function recordEvent(query: Query, event: NewEvent): Promise<void> {
  const { applicationId, studentId, kind, fromStatus, toStatus, actor, at } = event;
  await query(
    `insert into application_events
       (application_id, student_id, sequence, kind, from_status, to_status, actor, at)
     values ($1, $2, (select coalesce(max(sequence), 0) + 1 from application_events
       where application_id = $1), $3, $4, $5, $6, $7)
     returning pg_notify('application_events', student_id::text)`,
    [applicationId, studentId, kind, fromStatus, toStatus, actor, at],
  );
}

/** Keeps a student, and makes writers of the student's events take turns. */
export async function lockStudent(query: Query, studentId: number): Promise<void> {
  await query('select id from students where id = $1 for no key update', [studentId]);
}

const OWN = 'a.id = $1 and a.job_id in (select id from jobs where company_id = $2)';

/** `applications.setStatus`. */
export async function setStatus(
  db: LimitDatabase,
  { companyId }: Caller,
  { applicationId, status }: { applicationId: number; status: string },
) {
  const own = [applicationId, companyId];
  return await db.transaction(async (query) => {
    await query(
      `select id from students where id = (select a.student_id from applications a where ${OWN})
       for no key update`,
      own,
    );
    const [found] = await query<{ studentId: number; status: string }>(
      `select a.student_id as "studentId", a.status from applications a where ${OWN} for no key update`,
      own,
    );
    if (!found) throw new Error('No such application');
    if (found.status !== status) {
      await query(`update applications a set status = $3 where ${OWN}`, [...own, status]);
      await recordEvent(query, {
        applicationId,
        studentId: found.studentId,
        kind: 'status_changed',
        fromStatus: found.status,
        toStatus: status,
        actor: 'company',
        at: new Date().toISOString(),
      });
    }
    const [[row], timeline] = await Promise.all([
      query<Row>(`${APPLICATIONS} where ${OWN}`, own),
      query<EventRow>(
        `select ${EVENT_COLUMNS} from application_events e where e.application_id = $1
         order by e.sequence`,
        [applicationId],
      ),
    ]);
    if (!row) throw new Error('No such application');
    return { ...toApplication(row), timeline };
  });
}

interface NewApplication {
  readonly jobId: number;
  readonly studentId: number;
  readonly resumeId: number;
  readonly coverLetter: string | null;
}

/** Keeps an open job as it is. */
export async function lockJob(query: Query, jobId: number): Promise<void> {
  const [job] = await query<{ status: string }>(
    'select status, deadline from jobs where id = $1 for share',
    [jobId],
  );
  if (job?.status !== 'active') throw new Error('No such job');
}

export async function insertApplication(query: Query, application: NewApplication) {
  const { jobId, studentId, resumeId, coverLetter } = application;
  const at = new Date().toISOString();
  const [saved] = await query<{ id: number }>(
    `insert into applications as a (job_id, student_id, resume_id, cover_letter, applied_at)
     values ($1, $2, $3, $4, $5)
     on conflict (job_id, student_id) do update
       set resume_id = $3, cover_letter = $4, applied_at = $5, status = 'pending'
       where a.status = 'withdrawn'
     returning id`,
    [jobId, studentId, resumeId, coverLetter, at],
  );
  if (!saved) throw new Error('Already applied');
  await recordEvent(query, {
    applicationId: saved.id,
    studentId,
    kind: 'submitted',
    fromStatus: null,
    toStatus: 'pending',
    actor: 'student',
    at,
  });
  const [row] = await query<Row>(`${APPLICATIONS} where a.id = $1`, [saved.id]);
  if (!row) throw new Error('No such application');
  return toApplication(row);
}

/** `applications.submit` with a stored resume. */
export async function applyStored(
  db: LimitDatabase,
  { studentId }: Caller,
  input: { jobId: number; resumeId: number; coverLetter?: string },
) {
  const { jobId, resumeId, coverLetter = null } = input;
  return await db.transaction(async (query) => {
    await lockStudent(query, studentId);
    await lockJob(query, jobId);
    const [resume] = await query(
      'select id from resumes where id = $1 and student_id = $2 for key share',
      [resumeId, studentId],
    );
    if (!resume) throw new Error('No such resume');
    return await insertApplication(query, { jobId, studentId, resumeId, coverLetter });
  });
}

interface LegacyRow extends JobRow {
  readonly applicationId: number;
  readonly applicationStatus: string;
  readonly coverLetter: string | null;
  readonly appliedAt: string;
  readonly studentId: number;
  readonly fullName: string;
}

const LEGACY = `select ${JOB_COLUMNS}, a.id as "applicationId", a.status as "applicationStatus",
  a.cover_letter as "coverLetter", a.applied_at as "appliedAt", s.id as "studentId",
  s.full_name as "fullName"
  from applications a join jobs j on j.id = a.job_id join companies c on c.id = j.company_id
  join students s on s.id = a.student_id`;

function toLegacyApplication(row: LegacyRow) {
  return {
    id: row.applicationId,
    application_date: row.appliedAt,
    status: row.applicationStatus,
    sid: { id: row.studentId, Fullname: escape(row.fullName) },
    jid: toLegacyJob(row),
    cover_letter: row.coverLetter === null ? 'Not provided' : escape(row.coverLetter),
  };
}

/** `GET /api/students/applications`. */
export async function listLegacyMine({ query }: LimitDatabase, { studentId }: Caller) {
  const rows = await query<LegacyRow>(
    `${LEGACY} where a.status <> 'withdrawn' and a.student_id = $1 order by a.id desc`,
    [studentId],
  );
  return rows.map(toLegacyApplication);
}

const LEGACY_PAGE = 4;

/** The first page of `GET /api/jobs/{id}/applications` of a company. */
export async function listLegacyForJob(
  { query }: LimitDatabase,
  { companyId }: Caller,
  jobId: number,
) {
  const rows = await query<LegacyRow>(
    `${LEGACY} where j.company_id = $2 and a.id in (select id from applications
       where status <> 'withdrawn' and job_id = $1 order by id desc limit ${LEGACY_PAGE})
     order by a.id desc`,
    [jobId, companyId],
  );
  return rows.map(toLegacyApplication);
}
