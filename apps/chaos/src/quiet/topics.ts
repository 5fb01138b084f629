import type { Sql } from 'postgres';
import { z } from 'zod';
import { Id } from '../checks/columns.ts';
import { feedOf } from '../load/live-stream.ts';

const UserRow = z.object({
  username: z.string(),
  user: Id,
  student: Id.nullable(),
  company: Id.nullable(),
});

/** What the product notifies of for each feed. */
export async function readTopics(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = z.array(UserRow).parse([
    ...(await sql`select u.username, u.id as user, s.id as student, c.id as company from users u
      left join students s on s.user_id = u.id left join companies c on c.user_id = u.id`),
  ]);
  return new Map(
    rows.flatMap(({ username, user, student, company }) => [
      [feedOf('notices.events', username), `user:${user}`],
      student === null
        ? [feedOf('jobs.events', username), `company:${String(company)}`]
        : [feedOf('applications.events', username), `student:${student}`],
    ]),
  );
}
