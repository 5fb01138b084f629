import { signAccessToken } from '@internsync/core/sessions/access-token';
import { encodeCursor } from '@internsync/core/lists/page';
import postgres, { type Sql } from 'postgres';
import { EAGER_STUDENTS } from './fill/outline.ts';
import { sessionOf, userOfStudent } from './fill/people.ts';
import type { Size } from './sizes.ts';

/** Somebody signed in, as the load plays them. */
export interface Person {
  /** The id of the student's or company's profile. */
  readonly id: number;
  readonly token: string;
}

export interface Student extends Person {
  readonly resumeId: number;
}

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
  /** How many are active, open or not: the old API knows no deadline. */
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

/** What is known of a filled database before it is looked at. */
interface Known {
  readonly size: Pick<Size, 'companies'>;
  readonly jwtSecret: string;
  /** The day on which jobs are looked for, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Looks for what requests are made of, the same in every run on a database that was not changed. */
export async function readWorld(url: string, known: Known): Promise<World> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const { today } = known;
  const people = signIn(known);
  try {
    const students = await readStudents(sql, people);
    const [counts] = await sql<{ openCount: number; activeCount: number }[]>`
      select count(*) filter (where coalesce(deadline, 'infinity') >= ${today}::date)::int as "openCount",
        count(*)::int as "activeCount"
      from jobs where status = 'active'`;
    const { openCount = 0, activeCount = 0 } = counts ?? {};
    return {
      students,
      eager: await readEager(sql, people),
      companies: await readCompanies(sql, people),
      openJobs: await readOpenJobs(sql, today),
      popular: await readPopular(sql, people),
      applications: await readApplications(sql, people),
      pairs: await readPairs(sql, students, today),
      cursors: {
        newest: await jobCursors(sql, 'newest', { open: openCount, today }),
        deadline: await jobCursors(sql, 'deadline', { open: openCount, today }),
      },
      activeCount,
    };
  } finally {
    await sql.end();
  }
}

type People = ReturnType<typeof signIn>;

/** Students and companies by their ids, signed in with the sessions that were filled. */
function signIn({ size, jwtSecret }: Known) {
  const key = new TextEncoder().encode(jwtSecret);
  const times = {
    issuedAt: new Date(Date.now() - 1000),
    expiresAt: new Date(Date.now() + TOKEN_MS),
  };
  const tokenOf = async (userId: number) => {
    const holder = { userId, sessionId: sessionOf(userId), extra: {} };
    return await signAccessToken(holder, { jwtSecret: key }, times);
  };
  return {
    company: async (id: number): Promise<Person> => ({ id, token: await tokenOf(id) }),
    student: async (id: number): Promise<Student> => ({
      id,
      token: await tokenOf(userOfStudent(size, id - 1)),
      resumeId: id,
    }),
  };
}

/** Students from all over the table who have applied as often as each other: in every size alike. */
async function readStudents(sql: Sql, { student }: People): Promise<World['students']> {
  const rows = await sql<{ id: number }[]>`
    select id::int from students
    where id in (select id from students order by md5(id::text) limit ${CANDIDATES})
      and (select count(*) from applications where student_id = students.id) = ${APPLICATIONS_EACH}
    order by md5(id::text) limit ${STUDENTS}`;
  if (rows.length < STUDENTS) throw new Error(`Only ${rows.length} students applied so often`);
  return await Promise.all(rows.map(async ({ id }) => await student(id)));
}

async function readEager(sql: Sql, { student }: People): Promise<World['eager']> {
  const rows = await sql<({ id: number } & Position)[]>`
    select students.id::int, applied_at as key, applications.id::int as "at"
    from (select id from students order by id desc limit ${EAGER_STUDENTS}) as students
    cross join lateral (
      select * from applications where student_id = students.id
      order by applied_at desc, id desc offset ${PAGE * 3 - 1} limit 1
    ) as applications`;
  return await Promise.all(
    rows.map(async (row) => ({ ...(await student(row.id)), deepCursor: cursorOf('mine', row) })),
  );
}

/** Those whose size is nearest to a hundred jobs. */
async function readCompanies(sql: Sql, { company }: People): Promise<World['companies']> {
  const rows = await sql<{ id: number }[]>`
    select company_id::int as id from jobs group by company_id
    order by abs(count(*) - 100), company_id limit ${COMPANIES}`;
  return await Promise.all(rows.map(async ({ id }) => await company(id)));
}

async function readOpenJobs(sql: Sql, today: string): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id::int from jobs
    where status = 'active' and coalesce(deadline, 'infinity') >= ${today}::date
    order by md5(id::text) limit ${OPEN_JOBS}`;
  return rows.map(({ id }) => id);
}

async function readPopular(sql: Sql, { company }: People): Promise<World['popular']> {
  const [row] = await sql<{ id: number; owner: number; total: number; applicants: number }[]>`
    select job_id::int as id, company_id::int as owner, count(*)::int as total,
      count(*) filter (where applications.status <> 'withdrawn')::int as applicants
    from applications join jobs on jobs.id = job_id
    group by job_id, company_id order by total desc limit 1`;
  if (!row) throw new Error('Nobody has applied to anything');
  const { id, owner, total, applicants } = row;
  const cursorAfter = async (shown: number) => {
    const [position] = await sql<Position[]>`
      select applied_at as key, id::int as "at" from applications where job_id = ${id}
      order by applied_at desc, id desc offset ${shown - 1} limit 1`;
    return cursorOf('newest', position);
  };
  return {
    id,
    company: await company(owner),
    applicants,
    deepCursor: await cursorAfter(DEEP),
    lastCursor: await cursorAfter(total - PAGE),
  };
}

async function readApplications(sql: Sql, people: People): Promise<World['applications']> {
  const rows = await sql<{ id: number; student: number; company: number }[]>`
    select applications.id::int, student_id::int as student, company_id::int as company
    from (
      select distinct on (student_id) * from applications
      where status = 'pending' and id % greatest(1, (select max(id) / 5000 from applications)) = 0
      order by student_id, id
    ) as applications
    join jobs on jobs.id = job_id
    order by md5(applications.id::text) limit ${APPLICATIONS}`;
  return await Promise.all(
    rows.map(async ({ id, student, company }) => ({
      id,
      student: await people.student(student),
      company: await people.company(company),
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
