import { deepEqual } from 'node:assert/strict';
import type { Sql } from 'postgres';
import { MOST_APPLICANTS } from '../sizes.ts';
import { EAGER_APPLICATIONS, EAGER_STUDENTS, type Outline } from './outline.ts';
import { NEEDLE_JOBS, NEEDLES } from './vocabulary.ts';

/** @throws {Error} when a filled database does not hold what was meant to be written. */
export async function requireFilled(sql: Sql, plan: Outline): Promise<void> {
  const { size } = plan;
  const [found] = await sql`
    select
      (select count(*)::int from jobs) as jobs,
      (select count(*)::int from applications) as applications,
      (select count(*)::int from students) as students,
      (select count(*)::int from companies) as companies,
      (select count(*)::int from resumes) as resumes,
      (select count(*)::int from users) as users,
      (select count(*)::int from sessions) as sessions`;
  const users = size.students + size.companies;
  deepEqual(
    { ...found },
    {
      jobs: size.jobs,
      applications: size.applications,
      students: size.students,
      companies: size.companies,
      resumes: size.students,
      users,
      sessions: users,
    },
    'Not as many rows as there should be',
  );
  const [popular] = await sql<{ count: number }[]>`
    select count(*)::int from applications group by job_id order by 1 desc limit 1`;
  if ((popular?.count ?? 0) < MOST_APPLICANTS) throw new Error('No job has so many applicants');
  const [eager] = await sql<{ count: number }[]>`
    select count(*)::int from applications where student_id > ${size.students - EAGER_STUDENTS}`;
  if (eager?.count !== EAGER_STUDENTS * EAGER_APPLICATIONS) {
    throw new Error('Those who apply a lot did not');
  }
  for (const needle of NEEDLES) {
    const [found] = await sql<{ count: number }[]>`
      select count(*)::int from jobs where short_description like ${`% ${needle}`}`;
    if (found?.count !== NEEDLE_JOBS) throw new Error(`${found?.count} jobs are about ${needle}`);
  }
  await requireHistory(sql);
}

/** Each application's last event says what its status is, and none applied to what was no job yet. */
async function requireHistory(sql: Sql): Promise<void> {
  const [wrong] = await sql<{ id: number }[]>`
    select applications.id from applications
    left join lateral (
      select to_status from application_events
      where application_id = applications.id order by sequence desc limit 1
    ) as last on true
    where applications.id % 1000 = 1 and applications.status is distinct from last.to_status
    limit 1`;
  if (wrong) throw new Error(`Application ${wrong.id} is not where its history says`);
  const [early] = await sql<{ id: number }[]>`
    select applications.id from applications join jobs on jobs.id = job_id
    where applications.id % 1000 = 1 and (jobs.status = 'draft' or applied_at < posted_at - interval '1 second') limit 1`;
  if (early) throw new Error(`Application ${early.id} is to no published job`);
}
