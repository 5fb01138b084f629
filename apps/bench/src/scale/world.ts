import { signAccessToken } from '@internsync/core/sessions/access-token';
import { encodeCursor } from '@internsync/core/lists/page';
import postgres, { type Sql } from 'postgres';
import type { Person, Student } from '../data/world.ts';
import { EAGER_STUDENTS } from './fill/outline.ts';

/** What is in one of the filled databases, for those who ask it. */
export interface World {
  readonly students: readonly Student[];
  /** Students with a hundred applications, and the cursor of their fourth page. */
  readonly eager: readonly (Person & { readonly deepCursor: string })[];
  /** Companies of about a hundred jobs. */
  readonly companies: readonly Person[];
  readonly openJobs: readonly number[];
  /** The job with the most applicants, and the cursors of its hundredth page and its last. */
  readonly popular: {
    readonly id: number;
    readonly company: Person;
    readonly applicants: number;
    readonly deepCursor: string;
    readonly lastCursor: string;
  };
  /** Applications that a company may move on, each of another student and pending. */
  readonly applications: readonly {
    readonly id: number;
    readonly student: Person;
    readonly company: Person;
  }[];
  /** Open jobs and students who have not applied to them. */
  readonly pairs: readonly { readonly jobId: number; readonly student: Student }[];
  /** Cursors of the hundredth page of open jobs, and of the last. */
  readonly cursors: Readonly<Record<'newest' | 'deadline', { deep: string; last: string }>>;
  /** Jobs that are open, and active ones: the old API knows no deadline. */
  readonly openCount: number;
  readonly activeCount: number;
}

const PAGE = 20;
const DEEP_PAGES = 99;
const DEEP = PAGE * DEEP_PAGES;
const STUDENTS = 500;
const CANDIDATES = 20_000;
/** Neither many nor few where the mean is five, as in the smallest size, or ten. */
const APPLICATIONS_EACH = 7;
const COMPANIES = 5;
const OPEN_JOBS = 2000;
const APPLICATIONS = 1000;
const PAIR_JOBS = 160;
const TOKEN_MS = 24 * 3600 * 1000;

/**
 * Looks for what requests are made of, the same in every run on a database that was not changed.
 *
 * @param today the day on which jobs are looked for, `YYYY-MM-DD`.
 */
export async function readWorld(
  url: string,
  { jwtSecret, today }: { readonly jwtSecret: string; readonly today: string },
): Promise<World> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const key = new TextEncoder().encode(jwtSecret);
  const sign = async (row: SignedIn): Promise<Person> => ({
    id: row.id,
    token: await tokenOf(row, key),
  });
  try {
    const students = await Promise.all(
      (await readStudents(sql)).map(async (row) => ({
        ...(await sign(row)),
        resumeId: row.resumeId,
      })),
    );
    const [counts] = await sql<{ openCount: number; activeCount: number }[]>`
      select count(*) filter (where coalesce(deadline, 'infinity') >= ${today}::date)::int as "openCount",
        count(*)::int as "activeCount"
      from jobs where status = 'active'`;
    const { openCount = 0, activeCount = 0 } = counts ?? {};
    return {
      students,
      eager: await readEager(sql, sign),
      companies: await Promise.all((await readCompanies(sql)).map(sign)),
      openJobs: await readOpenJobs(sql, today),
      popular: await readPopular(sql, sign),
      applications: await readApplications(sql, sign),
      pairs: await readPairs(sql, students, today),
      cursors: {
        newest: await jobCursors(sql, 'newest', { open: openCount, today }),
        deadline: await jobCursors(sql, 'deadline', { open: openCount, today }),
      },
      openCount,
      activeCount,
    };
  } finally {
    await sql.end();
  }
}

interface SignedIn {
  readonly id: number;
  readonly userId: number;
  readonly sessionId: string;
}

type Sign = (row: SignedIn) => Promise<Person>;

async function tokenOf({ userId, sessionId }: SignedIn, jwtSecret: Uint8Array): Promise<string> {
  const times = {
    issuedAt: new Date(Date.now() - 1000),
    expiresAt: new Date(Date.now() + TOKEN_MS),
  };
  return await signAccessToken({ userId, sessionId, extra: {} }, { jwtSecret }, times);
}

/** Students from all over the table who have applied as often as each other: in every size alike. */
async function readStudents(sql: Sql) {
  const rows = await sql<(SignedIn & { resumeId: number })[]>`
    select students.id::int, students.user_id::int as "userId", sessions.id as "sessionId",
      resumes.id::int as "resumeId"
    from students
    join sessions on sessions.user_id = students.user_id
    join resumes on resumes.student_id = students.id
    where students.id in (select id from students order by md5(id::text) limit ${CANDIDATES})
      and (select count(*) from applications where student_id = students.id) = ${APPLICATIONS_EACH}
    order by md5(students.id::text) limit ${STUDENTS}`;
  if (rows.length < STUDENTS) throw new Error(`Only ${rows.length} students applied so often`);
  return rows;
}

async function readEager(sql: Sql, sign: Sign): Promise<World['eager']> {
  const rows = await sql<(SignedIn & Position)[]>`
    select students.id::int, students.user_id::int as "userId", sessions.id as "sessionId",
      applied_at as key, applications.id::int as "at"
    from (select * from students order by id desc limit ${EAGER_STUDENTS}) as students
    join sessions on sessions.user_id = students.user_id
    cross join lateral (
      select * from applications where student_id = students.id
      order by applied_at desc, id desc offset ${PAGE * 3 - 1} limit 1
    ) as applications`;
  return await Promise.all(
    rows.map(async (row) => ({ ...(await sign(row)), deepCursor: cursorOf('mine', row) })),
  );
}

/** Those whose size is nearest to a hundred jobs. */
async function readCompanies(sql: Sql) {
  return await sql<SignedIn[]>`
    select companies.id::int, companies.user_id::int as "userId", sessions.id as "sessionId"
    from (
      select company_id from jobs group by company_id
      order by abs(count(*) - 100), company_id limit ${COMPANIES}
    ) as middling
    join companies on companies.id = middling.company_id
    join sessions on sessions.user_id = companies.user_id`;
}

async function readOpenJobs(sql: Sql, today: string): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id::int from jobs
    where status = 'active' and coalesce(deadline, 'infinity') >= ${today}::date
    order by md5(id::text) limit ${OPEN_JOBS}`;
  return rows.map(({ id }) => id);
}

async function readPopular(sql: Sql, sign: Sign): Promise<World['popular']> {
  const [row] = await sql<(SignedIn & { jobId: number; total: number; applicants: number })[]>`
    select companies.id::int, companies.user_id::int as "userId", sessions.id as "sessionId",
      jobs.id::int as "jobId", total, applicants
    from (
      select job_id, count(*)::int as total,
        count(*) filter (where status <> 'withdrawn')::int as applicants
      from applications group by job_id order by total desc limit 1
    ) as popular
    join jobs on jobs.id = job_id
    join companies on companies.id = company_id
    join sessions on sessions.user_id = companies.user_id`;
  if (!row) throw new Error('Nobody has applied to anything');
  const { jobId, total, applicants } = row;
  const cursorAfter = async (shown: number) => {
    const [position] = await sql<Position[]>`
      select applied_at as key, id::int as "at" from applications where job_id = ${jobId}
      order by applied_at desc, id desc offset ${shown - 1} limit 1`;
    return cursorOf('newest', position);
  };
  return {
    id: jobId,
    company: await sign(row),
    applicants,
    deepCursor: await cursorAfter(DEEP),
    lastCursor: await cursorAfter(total - PAGE),
  };
}

async function readApplications(sql: Sql, sign: Sign): Promise<World['applications']> {
  const rows = await sql<
    {
      id: number;
      student: [id: number, userId: number, sessionId: string];
      company: [id: number, userId: number, sessionId: string];
    }[]
  >`
    select applications.id::int,
      json_build_array(students.id, students.user_id, mine.id) as student,
      json_build_array(companies.id, companies.user_id, theirs.id) as company
    from (
      select distinct on (student_id) * from applications
      where status = 'pending' and id % greatest(1, (select max(id) / 5000 from applications)) = 0
      order by student_id, id
    ) as applications
    join students on students.id = applications.student_id
    join sessions as mine on mine.user_id = students.user_id
    join jobs on jobs.id = applications.job_id
    join companies on companies.id = jobs.company_id
    join sessions as theirs on theirs.user_id = companies.user_id
    order by md5(applications.id::text) limit ${APPLICATIONS}`;
  const person = async ([id, userId, sessionId]: [number, number, string]) =>
    await sign({ id, userId, sessionId });
  return await Promise.all(
    rows.map(async ({ id, student, company }) => ({
      id,
      student: await person(student),
      company: await person(company),
    })),
  );
}

async function readPairs(
  sql: Sql,
  students: readonly Student[],
  today: string,
): Promise<World['pairs']> {
  const known = new Map(students.map((student) => [student.id, student]));
  const rows = await sql<{ jobId: number; studentId: number }[]>`
    select offered.id::int as "jobId", asking.id::int as "studentId"
    from (
      select id from jobs
      where status = 'active' and coalesce(deadline, 'infinity') >= ${today}::date
      order by id desc limit ${PAIR_JOBS}
    ) as offered, unnest(${[...known.keys()]}::bigint[]) as asking (id)
    where not exists (
      select from applications where job_id = offered.id and student_id = asking.id
    )
    order by offered.id, md5(asking.id::text)`;
  return rows.flatMap(({ jobId, studentId }) => {
    const student = known.get(studentId);
    return student ? [{ jobId, student }] : [];
  });
}

interface Position {
  readonly key: Date | string;
  readonly at: number;
}

function cursorOf(order: string, position: Position | undefined): string {
  if (!position) throw new Error('There is no such page');
  const { key, at } = position;
  return encodeCursor(order, typeof key === 'string' ? key : key.toISOString(), at);
}

/** Where the hundredth page of all open jobs begins, and the last. */
async function jobCursors(
  sql: Sql,
  sort: 'newest' | 'deadline',
  { open, today }: { readonly open: number; readonly today: string },
) {
  const order = sql.unsafe(
    sort === 'newest' ? 'posted_at desc, id desc' : `coalesce(deadline, 'infinity'), id`,
  );
  const key = sql.unsafe(sort === 'newest' ? 'posted_at' : `coalesce(deadline, 'infinity')::text`);
  const after = async (shown: number) => {
    const [position] = await sql<Position[]>`
      select ${key} as key, id::int as "at" from jobs
      where status = 'active' and coalesce(deadline, 'infinity') >= ${today}::date
      order by ${order} offset ${shown - 1} limit 1`;
    return cursorOf(sort, position);
  };
  return { deep: await after(DEEP), last: await after(open - PAGE) };
}
