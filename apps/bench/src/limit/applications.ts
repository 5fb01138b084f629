import type { Caller } from './caller.ts';
import type { LimitDatabase, Query } from './database.ts';

type Row = Readonly<Record<string, unknown>>;

const APPLICATIONS = `select a.id, a.status, a.cover_letter as "coverLetter", a.applied_at as "appliedAt",
  j.id as "jobId", j.title, j.location, j.status as "jobStatus", j.deadline,
  c.id as "companyId", c.name as "companyName", s.id as "studentId", s.full_name as "fullName",
  r.id as "resumeId", r.file_name as "fileName", r.size_bytes as "sizeBytes",
  r.page_count as "pageCount", r.extraction_status as "extractionStatus",
  r.extraction_failure as "extractionFailure", r.extraction_engine as "extractionEngine",
  to_json(r.active_content) as "activeContent", r.erased_at as "erasedAt"
  from applications a join jobs j on j.id = a.job_id join companies c on c.id = j.company_id
  join students s on s.id = a.student_id join resumes r on r.id = a.resume_id`;

const EVENTS = `select e.id, e.application_id as "applicationId", e.sequence, e.kind,
  e.from_status as "fromStatus", e.to_status as "toStatus", e.actor, e.at
  from application_events e where e.application_id = $1 order by e.sequence`;

const OF_STUDENT = 'a.id = $1 and a.student_id = $2';
const OF_COMPANY = 'a.id = $1 and a.job_id in (select id from jobs where company_id = $2)';

function toApplication(row: Row) {
  const { id, status, coverLetter, appliedAt, jobId, title, location, jobStatus, deadline } = row;
  const { companyId, companyName: name, studentId, fullName, resumeId, fileName, sizeBytes } = row;
  const { pageCount, extractionStatus, extractionFailure: failure, extractionEngine: engine } = row;
  const { activeContent, erasedAt } = row;
  const company = { id: companyId, name };
  const job = { id: jobId, title, location, status: jobStatus, deadline, company };
  const extraction = { status: extractionStatus, failure, engine };
  const file = { id: resumeId, fileName, sizeBytes, pageCount };
  const resume = { ...file, extraction, activeContent, erasedAt };
  return { id, status, coverLetter, appliedAt, job, student: { id: studentId, fullName }, resume };
}

async function readApplication(
  query: Query,
  where: string,
  [id, owner]: readonly [number, number],
) {
  const [[row], timeline] = await Promise.all([
    query<Row>(`${APPLICATIONS} where ${where}`, [id, owner]),
    query(EVENTS, [id]),
  ]);
  if (!row) throw new Error('No such application');
  return { ...toApplication(row), timeline };
}

/** `applications.get` of a student. */
export async function getApplication(
  query: Query,
  { studentId }: Caller,
  { applicationId }: { readonly applicationId: number },
) {
  return await readApplication(query, OF_STUDENT, [applicationId, studentId]);
}

/** `applications.setStatus`. */
export async function setStatus(
  db: LimitDatabase,
  { companyId, userId }: Caller,
  { applicationId, status }: { readonly applicationId: number; readonly status: string },
) {
  const own = [applicationId, companyId] as const;
  return await db.transaction(async (query) => {
    await query(
      `select id from students
       where id = (select a.student_id from applications a where ${OF_COMPANY}) for no key update`,
      own,
    );
    const [found] = await query<{ studentId: number; status: string }>(
      `select a.student_id as "studentId", a.status from applications a where ${OF_COMPANY}
       for no key update`,
      own,
    );
    if (!found) throw new Error('No such application');
    if (found.status !== status) {
      await query('update applications set status = $2 where id = $1', [applicationId, status]);
      await query(
        `insert into application_events (application_id, student_id, sequence, kind, from_status,
           to_status, actor, actor_user_id, at)
         values ($1, $2, (select coalesce(max(sequence), 0) + 1 from application_events
           where application_id = $1), 'status_changed', $3, $4, 'company', $5, $6)
         returning pg_notify('application_events', student_id::text)`,
        [applicationId, found.studentId, found.status, status, userId, new Date().toISOString()],
      );
    }
    return await readApplication(query, OF_COMPANY, own);
  });
}
