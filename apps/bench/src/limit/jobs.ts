import { termsOfPhrase } from '@internsync/core/jobs/search-terms';
import type { Caller } from './caller.ts';
import type { LimitDatabase } from './database.ts';
import { Parameters } from './parameters.ts';
import { searchJobs, TERMS } from './search.ts';

/** A row of `JOBS`. */
export interface JobRow {
  readonly id: number;
  readonly title: string;
  readonly shortDescription: string;
  readonly description: string;
  readonly location: string;
  readonly workMode: string;
  readonly workType: string;
  readonly status: string;
  readonly deadline: string | null;
  readonly deadlineText: string | null;
  readonly postedAt: string;
  readonly updatedAt: string;
  readonly companyId: number;
  readonly companyName: string;
  readonly hrEmail: string;
  readonly website: string;
  readonly applicantCount: number;
}

export const JOB_COLUMNS = `j.id, j.title, j.short_description as "shortDescription", j.description,
  j.location, j.work_mode as "workMode", j.work_type as "workType", j.status, j.deadline,
  j.deadline_text as "deadlineText", j.posted_at as "postedAt", j.updated_at as "updatedAt",
  c.id as "companyId", c.name as "companyName", c.hr_email as "hrEmail", c.website,
  coalesce((select t.applicants from job_tallies t where t.job_id = j.id), 0) as "applicantCount"`;
const FROM = 'from jobs j join companies c on c.id = j.company_id';
const JOBS = `select ${JOB_COLUMNS} ${FROM}`;
const OPEN = `j.status = 'active' and coalesce(j.deadline, 'infinity'::date) >= $1::date`;

export const today = () => new Date().toISOString().slice(0, 10);

function toJob(row: JobRow, day: string) {
  return {
    id: row.id,
    company: {
      id: row.companyId,
      name: row.companyName,
      hrEmail: row.hrEmail,
      website: row.website,
    },
    title: row.title,
    shortDescription: row.shortDescription,
    description: row.description,
    location: row.location,
    workMode: row.workMode,
    workType: row.workType,
    status: row.status,
    deadline: row.deadline,
    open: row.status === 'active' && (row.deadline === null || row.deadline >= day),
    applicantCount: row.applicantCount,
    postedAt: row.postedAt,
    updatedAt: row.updatedAt,
  };
}

interface ListInput {
  readonly search?: string;
  readonly workMode?: string;
  readonly workType?: string;
  readonly deadlineFrom?: string;
  readonly cursor?: string;
}

const PAGE = 20;

/** `jobs.list` of a student, the newest first. */
export async function listJobs({ query }: LimitDatabase, _: Caller, input: ListInput = {}) {
  const day = today();
  const parameters = new Parameters();
  parameters.add(day);
  const where = [OPEN];
  if (input.search) {
    const ids = await searchJobs({ query }, day, input.search, PAGE + 1);
    where.push(`j.id = any (string_to_array(${parameters.add(ids.join(' '))}, ' ')::bigint[])`);
  }
  if (input.workMode) where.push(`j.work_mode = ${parameters.add(input.workMode)}`);
  if (input.workType) where.push(`j.work_type = ${parameters.add(input.workType)}`);
  if (input.deadlineFrom) {
    const from = parameters.add(input.deadlineFrom);
    where.push(`coalesce(j.deadline, 'infinity'::date) >= ${from}::date`);
  }
  if (input.cursor) {
    const [, postedAt, id] = readCursor(input.cursor);
    const [at, before] = [parameters.add(postedAt), parameters.add(id)];
    where.push(`(j.posted_at, j.id) < (${at}::timestamptz, ${before}::bigint)`);
  }
  const rows = await query<JobRow>(
    `${JOBS} where ${where.join(' and ')} order by j.posted_at desc nulls last, j.id desc nulls last limit ${PAGE + 1}`,
    parameters.values,
  );
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  return {
    items: items.map((row) => toJob(row, day)),
    nextCursor: last ? writeCursor('newest', last.postedAt, last.id) : null,
  };
}

export function writeCursor(order: string, key: string, id: number): string {
  return Buffer.from(JSON.stringify([order, key, id])).toString('base64url');
}

export function readCursor(cursor: string): [order: string, key: string, id: number] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- By hand: it is believed.
  return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string, number];
}

/** `jobs.get` of a student. */
export async function getJob({ query }: LimitDatabase, caller: Caller, input: { jobId: number }) {
  const day = today();
  const [row] = await query<JobRow>(
    `${JOBS} where j.id = $2 and ((${OPEN}) or (j.status <> 'deleted' and exists
       (select 1 from applications a where a.job_id = j.id and a.student_id = $3)))`,
    [day, input.jobId, caller.studentId],
  );
  if (!row) throw new Error('No such job');
  return toJob(row, day);
}

const LEGACY_PAGE = 4;
const MODES: Readonly<Record<string, string>> = {
  on_site: 'On-Site',
  remote: 'Remote',
  hybrid: 'Hybrid',
};
const TYPES: Readonly<Record<string, string>> = { full_time: 'Full-Time', part_time: 'Part-Time' };

function keyOf(names: Readonly<Record<string, string>>, name: string | null): string | undefined {
  return Object.keys(names).find((key) => names[key] === name);
}

/** How many of the last jobs are looked at for a phrase before the index is asked. */
const LOOKED_AT = 1000;

/** `GET /api/jobs` and `/api/jobs/search` of a student, by the statements of the product. */
export async function listLegacyJobs({ query }: LimitDatabase, _: Caller, url: URL) {
  const asked = (name: string) => url.searchParams.get(name);
  const mode = keyOf(MODES, asked('work_mode'));
  const type = keyOf(TYPES, asked('work_type'));
  const phrase = asked('searchJobs');
  const skipped = (Number(asked('page') ?? 1) - 1) * LEGACY_PAGE;
  const read = async (
    source: string,
    terms: readonly string[],
    { order, skip } = { order: 'desc', skip: skipped },
  ) => {
    const parameters = new Parameters();
    const where = [`j.status = 'active'`];
    if (mode) where.push(`j.work_mode = ${parameters.add(mode)}`);
    if (type) where.push(`j.work_type = ${parameters.add(type)}`);
    for (const term of terms) where.push(`${TERMS} @@ ${parameters.add(term)}::tsquery`);
    if (phrase) {
      const pattern = parameters.add(`%${phrase}%`);
      const fields = ['j.title', 'j.short_description', 'j.location'];
      fields.push('(select c.name from companies c where c.id = j.company_id)');
      where.push(`(${fields.map((field) => `${field} ilike ${pattern}`).join(' or ')})`);
    }
    return await query<JobRow>(
      `${JOBS} where j.id in (select j.id from ${source} where ${where.join(' and ')}
         order by j.id ${order} limit ${LEGACY_PAGE} offset ${parameters.add(skip)}) order by j.id desc`,
      parameters.values,
    );
  };
  if (phrase) {
    const last = `(select * from jobs j where j.status = 'active' order by j.id desc limit ${LOOKED_AT}) j`;
    const met = await read(last, []);
    if (met.length === LEGACY_PAGE) return met.map(toLegacyJob);
    const terms = Object.values(termsOfPhrase(phrase)).filter((term) => term !== undefined);
    return (await read('jobs j', terms)).map(toLegacyJob);
  }
  let [order, skip] = ['desc', skipped];
  if (skipped > 0 && !mode && !type) {
    const [total] = await query<{ count: number }>(
      `select count from job_totals where status = 'active'`,
    );
    const after = (total?.count ?? 0) - skipped - LEGACY_PAGE;
    if (after >= 0 && after < skipped) [order, skip] = ['asc', after];
  }
  const rows = await read('jobs j', [], { order, skip });
  if (rows.length === 0 && skipped > 0) throw new Error('Page');
  return rows.map(toLegacyJob);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A job as legacy clients get it, with deadlines that end in UTC. */
export function toLegacyJob(row: JobRow) {
  return {
    id: row.id,
    title: escape(row.title),
    short_description: escape(row.shortDescription),
    description: escape(row.description),
    location: escape(row.location),
    end: escape(row.deadlineText ?? row.deadline ?? ''),
    cid: {
      id: row.companyId,
      name: escape(row.companyName),
      hr_mail: escape(row.hrEmail),
      website: escape(row.website),
    },
    status: row.status,
    work_mode: MODES[row.workMode],
    work_type: TYPES[row.workType],
    applicants_count: row.applicantCount,
    application_deadline: row.deadline ? `${row.deadline}T23:59:59.999Z` : row.postedAt,
    posted_date: row.postedAt,
  };
}
