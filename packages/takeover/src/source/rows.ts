import { z } from 'zod';
import { ESCAPES } from '../rules/unescape-once.ts';
import { TakeoverError } from '../takeover-error.ts';
import type { Source, SourceQuery } from './open-source.ts';

type Sql = Parameters<SourceQuery>[0];
type Fragment = ReturnType<SourceQuery>;

// PostgreSQL's bigint arrives as text.
const Id = z.coerce.number().int().positive();

const LegacyUser = z.object({
  id: Id,
  username: z.string(),
  role: z.string(),
  password: z.string(),
  has_student: z.boolean(),
  has_company: z.boolean(),
});
export type LegacyUser = z.infer<typeof LegacyUser>;

/**
 * A profile's user, and the profile's rank among that user's profiles: only one of them can keep the
 * user.
 */
const owner = {
  user_id: Id,
  user_role: z.string().nullable(),
  /** 1 for the user's first profile of this kind. */
  nth: z.coerce.number(),
  has_other_kind: z.boolean(),
};

const LegacyStudent = z.object({ id: Id, full_name: z.string(), ...owner });
export type LegacyStudent = z.infer<typeof LegacyStudent>;

const LegacyCompany = z.object({
  id: Id,
  name: z.string(),
  hr_mail: z.string(),
  website: z.string(),
  /** How many companies have this address once it is unescaped, ignoring letter case. */
  same_mail: z.coerce.number(),
  ...owner,
});
export type LegacyCompany = z.infer<typeof LegacyCompany>;

const LegacyJob = z.object({
  id: Id,
  title: z.string(),
  description: z.string(),
  short_description: z.string(),
  location: z.string(),
  end: z.string().nullable(),
  status: z.string(),
  work_mode: z.string(),
  work_type: z.string(),
  posted_date: z.date(),
  company_id: Id,
  /** `null` when the company is gone. */
  company_name: z.string().nullable(),
});
export type LegacyJob = z.infer<typeof LegacyJob>;

const LegacyApplication = z.object({
  id: Id,
  application_date: z.date(),
  status: z.string(),
  path: z.string(),
  cover_letter: z.string(),
  job_id: Id,
  student_id: Id,
  company_id: Id,
  /** The company of the job; `null` when the job, or its company, is gone. */
  job_company_id: Id.nullable(),
  has_student: z.boolean(),
  /** The application of this student to this job that stays: the oldest. */
  kept_id: Id,
  /** The status of these applications: the first one that is not pending. */
  moved_status: z.string(),
  /** The first application of this student with this file; the resume gets its id. */
  resume_id: Id,
  /** The student whose application named this file first. */
  path_student_id: Id,
});
export type LegacyApplication = z.infer<typeof LegacyApplication>;

export const readUsers = reader(
  'api_users',
  LegacyUser,
  (sql) => sql`
    select u.id, u."userName" as username, u.role, u.password,
      exists (select from api_student s where s.uid_id = u.id) as has_student,
      exists (select from api_compony c where c.uid_id = u.id) as has_company
    from api_users u order by u.id`,
);

export const readStudents = reader(
  'api_student',
  LegacyStudent,
  (sql) => sql`
    select s.id, s."Fullname" as full_name, s.uid_id as user_id, u.role as user_role,
      row_number() over (partition by s.uid_id order by s.id) as nth,
      exists (select from api_compony c where c.uid_id = s.uid_id) as has_other_kind
    from api_student s left join api_users u on u.id = s.uid_id order by s.id`,
);

/** Unescapes a text of PostgreSQL as `unescapeOnce` does. */
function unescaped(sql: Sql, text: Fragment): Fragment {
  const escapes = Object.entries(ESCAPES);
  return escapes.reduce((done, [from, to]) => sql`replace(${done}, ${from}, ${to})`, text);
}

export const readCompanies = reader(
  'api_compony',
  LegacyCompany,
  (sql) => sql`
    select c.id, c.name, c.hr_mail, c.website, c.uid_id as user_id, u.role as user_role,
      count(*) over (partition by lower(${unescaped(sql, sql`c.hr_mail`)})) as same_mail,
      row_number() over (partition by c.uid_id order by c.id) as nth,
      exists (select from api_student s where s.uid_id = c.uid_id) as has_other_kind
    from api_compony c left join api_users u on u.id = c.uid_id order by c.id`,
);

export const readJobs = reader(
  'api_jobs',
  LegacyJob,
  (sql) => sql`
    select j.id, j.title, j.description, j.short_description, j.location, j."end", j.status,
      j.work_mode, j.work_type, j.posted_date, j.cid_id as company_id, c.name as company_name
    from api_jobs j left join api_compony c on c.id = j.cid_id order by j.id`,
);

/** The statuses that a company can set; all others count as pending. */
export const MOVED_ON = [
  'under_review',
  'shortlisted',
  'interview_scheduled',
  'accepted',
  'rejected',
] as const;

export const readApplications = reader(
  'api_applications',
  LegacyApplication,
  (sql) => sql`
    select a.id, a.application_date, a.status, a.path, a.cover_letter,
      a.jid_id as job_id, a.sid_id as student_id, a.cid_id as company_id,
      (select c.id from api_jobs j join api_compony c on c.id = j.cid_id where j.id = a.jid_id)
        as job_company_id,
      exists (select from api_student s where s.id = a.sid_id) as has_student,
      r.kept_id, r.moved_status, r.resume_id, r.path_student_id
    from api_applications a join (
      select id,
        first_value(id) over same_job as kept_id,
        first_value(status) over (
          partition by sid_id, jid_id
          order by status = any(${[...MOVED_ON]}) desc, application_date, id
        ) as moved_status,
        min(id) over (partition by path, sid_id) as resume_id,
        first_value(sid_id) over (partition by path order by id) as path_student_id
      from api_applications
      window same_job as (partition by sid_id, jid_id order by application_date, id)
    ) r on r.id = a.id
    order by a.id`,
);

/** Every file that an application names, without duplicates. */
export const readPaths = reader(
  'api_applications',
  z.object({ path: z.string() }),
  (sql) => sql`select distinct path from api_applications order by path`,
);

function reader<Row extends z.ZodType>(table: string, Row: Row, query: SourceQuery) {
  return async function* read(source: Source): AsyncGenerator<z.output<Row>[]> {
    for await (const batch of source.read(query)) {
      const parsed = z.array(Row).safeParse(batch);
      if (!parsed.success) {
        throw new TakeoverError(
          `A row of ${table} is not as expected: ${z.prettifyError(parsed.error).split('\n', 2).join(' ')}`,
        );
      }
      yield parsed.data;
    }
  };
}
