import { deepEqual } from 'node:assert/strict';
import type { Sql } from 'postgres';
import type { Outline } from './outline.ts';
import { NEEDLE_JOBS, NEEDLES } from './vocabulary.ts';

/** @throws {Error} when a filled database does not hold what was meant to be written. */
export async function requireFilled(sql: Sql, { size }: Outline): Promise<void> {
  const { jobs, applications, students, companies } = size;
  const users = students + companies;
  const wanted = {
    jobs,
    applications,
    application_matches: applications,
    students,
    companies,
    resumes: students,
    users,
    sessions: users,
  };
  for (const [table, count] of Object.entries(wanted)) {
    const [found] = await sql<{ count: number }[]>`select count(*)::int from ${sql(table)}`;
    deepEqual(found?.count, count, `Not as many ${table} as there should be`);
  }
  for (const needle of NEEDLES) {
    const [found] = await sql<{ count: number }[]>`
      select count(*)::int from jobs where short_description like ${`% ${needle}`}`;
    if (found?.count !== NEEDLE_JOBS) throw new Error(`${found?.count} jobs are about ${needle}`);
  }
  const [wrong] = await sql<{ id: number }[]>`
    select applications.id from applications
    left join lateral (
      select to_status from application_events
      where application_id = applications.id order by sequence desc limit 1
    ) as last on true
    where applications.id % 1000 = 1 and applications.status is distinct from last.to_status
    limit 1`;
  if (wrong) throw new Error(`Application ${wrong.id} is not where its history says`);
}
