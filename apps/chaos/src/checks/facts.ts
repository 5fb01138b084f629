import type { Sql } from 'postgres';
import { z } from 'zod';
import { Id, Millis } from './columns.ts';
import { readFeeds, type FeedFacts } from './feed-facts.ts';
import { readOutbox, type OutboxFacts } from './outbox-facts.ts';
import { readWork, type WorkFacts } from './work-facts.ts';

const UserRow = z.object({
  id: Id,
  username: z.string(),
  role: z.enum(['student', 'company']),
  /** A student's full name, or a company's name. */
  name: z.string().nullable(),
  hrEmail: z.string().nullable(),
});
const JobRow = z.object({ id: Id, company: z.string(), title: z.string(), status: z.string() });
const ResumeRow = z.object({
  id: Id,
  student: z.string(),
  objectKey: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
});
const ApplicationRow = z.object({
  id: Id,
  jobId: Id,
  student: z.string(),
  sha256: z.string(),
  coverLetter: z.string().nullable(),
  status: z.string(),
});
const EventRow = z.object({
  id: Id,
  applicationId: Id,
  student: z.string(),
  sequence: z.number(),
  kind: z.enum(['submitted', 'status_changed', 'resume_viewed', 'withdrawn', 'identity_revealed']),
  fromStatus: z.string().nullable(),
  toStatus: z.string().nullable(),
  at: Millis,
});
/** A stored count that differs from the number of rows it counts. */
const Miscount = z.object({ what: z.string(), counted: Id, kept: Id });

export type UserRow = z.infer<typeof UserRow>;
export type JobRow = z.infer<typeof JobRow>;
export type ResumeRow = z.infer<typeof ResumeRow>;
export type ApplicationRow = z.infer<typeof ApplicationRow>;
export type EventRow = z.infer<typeof EventRow>;

/** The content of the database at one moment. */
export interface Facts extends FeedFacts, OutboxFacts, WorkFacts {
  readonly users: readonly UserRow[];
  readonly jobs: readonly JobRow[];
  readonly resumes: readonly ResumeRow[];
  readonly applications: readonly ApplicationRow[];
  /** By application and sequence. */
  readonly events: readonly EventRow[];
  readonly miscounts: readonly z.infer<typeof Miscount>[];
}

/** Reads everything in one snapshot. */
export async function readFacts(sql: Sql): Promise<Facts> {
  return await sql.begin('isolation level repeatable read read only', async (tx) => ({
    ...(await readFeeds(tx)),
    ...(await readOutbox(tx)),
    ...(await readWork(tx)),
    users: z.array(UserRow).parse(
      await tx`select u.id, u.username, u.role, coalesce(s.full_name, c.name) as name, c.hr_email as "hrEmail"
        from users u left join students s on s.user_id = u.id left join companies c on c.user_id = u.id`,
    ),
    jobs: z.array(JobRow).parse(
      await tx`select j.id, u.username as company, j.title, j.status from jobs j
        join companies c on c.id = j.company_id join users u on u.id = c.user_id`,
    ),
    resumes: z.array(ResumeRow).parse(
      await tx`select r.id, u.username as student, r.object_key as "objectKey", r.file_name as "fileName",
          r.size_bytes as "sizeBytes", r.sha256
        from resumes r join students s on s.id = r.student_id join users u on u.id = s.user_id`,
    ),
    applications: z.array(ApplicationRow).parse(
      await tx`select a.id, a.job_id as "jobId", u.username as student, r.sha256,
          a.cover_letter as "coverLetter", a.status
        from applications a join students s on s.id = a.student_id join users u on u.id = s.user_id
        join resumes r on r.id = a.resume_id`,
    ),
    events: z.array(EventRow).parse(
      await tx`select e.id, e.application_id as "applicationId", u.username as student, e.sequence, e.kind,
          e.from_status as "fromStatus", e.to_status as "toStatus",
          round(extract(epoch from e.at) * 1000) as at
        from application_events e join students s on s.id = e.student_id join users u on u.id = s.user_id
        order by e.application_id, e.sequence`,
    ),
    miscounts: z.array(Miscount).parse([
      ...(await tx`
        with counted as (
          select job_id, status::text, sum(count) as count from (
            select job_id, status, count(*) as count from applications group by job_id, status
            union all select job_id, status, count from erased_applications
          ) as every group by job_id, status
        ), kept as (
          select job_id, status, count from job_tallies cross join lateral (values
            ('pending', pending), ('under_review', under_review), ('shortlisted', shortlisted),
            ('interview_scheduled', interview_scheduled), ('accepted', accepted),
            ('rejected', rejected), ('withdrawn', withdrawn)) as of_job (status, count)
        )
        select 'the ' || status || ' applications to job ' || job_id as what,
          coalesce(counted.count, 0) as counted, coalesce(kept.count, 0) as kept
        from counted full join kept using (job_id, status)
        where coalesce(counted.count, 0) <> coalesce(kept.count, 0)`),
      ...(await tx`
        select 'the ' || status || ' jobs' as what, coalesce(counted.count, 0) as counted,
          coalesce(job_totals.count, 0) as kept
        from (select status, count(*) from jobs group by status) as counted
        full join job_totals using (status)
        where coalesce(counted.count, 0) <> coalesce(job_totals.count, 0)`),
    ]),
  }));
}
