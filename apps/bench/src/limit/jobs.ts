import type { LimitDatabase } from './database.ts';

/** What is looked at of a row; the rest goes out as it is. */
interface Row {
  readonly id: number;
  readonly status: string;
  readonly deadline: string | null;
  readonly postedAt: string;
  readonly companyId: number;
  readonly companyName: string;
  readonly hrEmail: string;
  readonly website: string;
}

const PAGE = 20;
const OPEN_JOBS = `select j.id, j.title, j.short_description as "shortDescription",
  j.location, j.work_mode as "workMode", j.work_type as "workType", j.status, j.deadline,
  j.posted_at as "postedAt", j.updated_at as "updatedAt",
  c.id as "companyId", c.name as "companyName", c.hr_email as "hrEmail", c.website,
  coalesce((select t.applicants from job_tallies t where t.job_id = j.id), 0) as "applicantCount"
  from jobs j join companies c on c.id = j.company_id
  where j.status = 'active' and coalesce(j.deadline, 'infinity'::date) >= $1::date
  order by j.posted_at desc nulls last, j.id desc nulls last limit ${PAGE + 1}`;

function toJob({ companyId, companyName, hrEmail, website, ...job }: Row, day: string) {
  return {
    ...job,
    company: { id: companyId, name: companyName, hrEmail, website },
    open: job.status === 'active' && (job.deadline === null || job.deadline >= day),
  };
}

/** `jobs.list` of a student: the first page, the newest first. */
export async function listJobs({ query }: LimitDatabase) {
  const day = new Date().toISOString().slice(0, 10);
  const rows = await query<Row>(OPEN_JOBS, [day]);
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  return {
    items: items.map((row) => toJob(row, day)),
    nextCursor: last
      ? Buffer.from(JSON.stringify(['newest', last.postedAt, last.id])).toString('base64url')
      : null,
  };
}
