import { companies, jobs } from '@internsync/db/schema';
import { statement, type Placeholders } from '@internsync/db/statement';
import type { Database } from '@internsync/db/database';
import { desc, eq, lte, sql, type SQL } from 'drizzle-orm';
import { isListed, type JobFilters } from './job-filters.ts';
import { JOB_ORDERS } from './job-order.ts';

/** Of more jobs, only the newest are counted. */
const MOST_JOBS = 1000;
const MOST_VALUES = 100;
/** Among about so many of the newest jobs, those that a search finds are counted first. */
const NEWEST = [25_000, 250_000];
/** A search that finds fewer among them finds few in all. */
const FEW = 50;

type FacetKind = 'workMode' | 'workType' | 'company' | 'location' | 'deadline';

/** The columns that a facet of values counts by. */
const COLUMNS = {
  workMode: 'work_mode',
  workType: 'work_type',
  company: 'company_id',
  location: 'location',
} as const satisfies Partial<Record<FacetKind, string>>;

/** The filter by the values of each facet. */
const OWN_FILTERS = {
  workMode: 'workModes',
  workType: 'workTypes',
  company: 'companyId',
  location: 'locations',
  deadline: 'deadlineTo',
} as const satisfies Record<FacetKind, keyof JobFilters>;

type OwnFilter = (typeof OWN_FILTERS)[keyof typeof OWN_FILTERS];

interface Values extends JobFilters {
  readonly query: string | undefined;
}

interface PublicValues extends Values {
  /** The last days of the buckets of deadlines. */
  readonly weekTo: string;
  readonly monthTo: string;
}

/** Selects the newest jobs that meet filters, with what is counted of them. */
function selectListed(db: Database, { query, ...filters }: Placeholders<Values>) {
  return db
    .select({
      companyId: jobs.companyId,
      location: jobs.location,
      workMode: jobs.workMode,
      workType: jobs.workType,
      deadline: jobs.deadline,
    })
    .from(jobs)
    .where(isListed(filters, query))
    .orderBy(...JOB_ORDERS.newest.by)
    .limit(MOST_JOBS + 1);
}

/** Counts the rows of a list by a column. */
function countBy(db: Database, kind: keyof typeof COLUMNS, list: SQL): SQL {
  const by = sql.identifier(COLUMNS[kind]);
  const companyName = db
    .select({ name: companies.name })
    .from(companies)
    .where(eq(companies.id, sql`company_id`));
  const name = kind === 'company' ? companyName : sql`null`;
  return sql`(select ${kind} as kind, ${by}::text as value, count(*) as count, (${name}) as name
    from ${list} group by ${by} order by count(*) desc, ${by} limit ${MOST_VALUES})`;
}

/** Counts the rows of a list. */
function countAll(list: SQL, value: SQL): SQL {
  return sql`select 'all' as kind, ${value} as value, count(*) as count, null as name from ${list}`;
}

const KINDS = ['workMode', 'workType', 'company', 'location'] as const;
const LISTED = sql`listed`;

/** The list without one of its filters. */
function listedApart(filter: OwnFilter): SQL {
  return sql`${sql.identifier(`listed_${filter}`)}`;
}

/** Names a list, for the counts of it. */
function nameList(db: Database, name: SQL, values: Placeholders<Values>): SQL {
  return sql`${name} as materialized (${selectListed(db, values)})`;
}

function selectCounts(db: Database, lists: SQL, counts: readonly SQL[]) {
  return db
    .select({
      kind: sql<string>`kind`,
      value: sql<string>`value`,
      count: sql`count`.mapWith(Number),
      name: sql<string | null>`name`,
    })
    .from(sql`(with ${lists} ${sql.join([...counts], sql` union all `)}) as facets`);
}

/** Counts the jobs of a list: a row for each value of each kind, and one of the kind `all`. */
export const readFacets = statement<Values>()((db, values) =>
  selectCounts(db, nameList(db, LISTED, values), [
    countAll(LISTED, sql`null`),
    ...KINDS.map((kind) => countBy(db, kind, LISTED)),
  ]),
);

/**
 * The same with each facet counted without the filter by its own values, and with buckets of deadlines. The
 * rows of the kind `all` tell for each facet how many jobs it counts.
 */
export const readPublicFacets = statement<PublicValues>()((db, { weekTo, monthTo, ...values }) => {
  const apart = Object.values(OWN_FILTERS).filter((filter) => values[filter] !== undefined);
  const lists = [
    nameList(db, LISTED, values),
    ...apart.map((filter) => nameList(db, listedApart(filter), { ...values, [filter]: undefined })),
  ];
  const listOf = (kind: FacetKind): SQL => {
    const own = OWN_FILTERS[kind];
    return apart.includes(own) ? listedApart(own) : LISTED;
  };
  const deadlines = listOf('deadline');
  const until = (bucket: string, day: SQL) =>
    sql`select 'deadline' as kind, ${bucket} as value,
      count(*) filter (where deadline <= ${day}::date) as count, null as name from ${deadlines}`;
  const counts = [
    ...KINDS.flatMap((kind) => {
      const list = listOf(kind);
      return [countAll(list, sql`${kind}`), countBy(db, kind, list)];
    }),
    countAll(deadlines, sql`'deadline'`),
    until('week', weekTo),
    until('month', monthTo),
  ];
  return selectCounts(db, sql.join(lists, sql`, `), counts);
});

export type FacetRow = Awaited<ReturnType<typeof readFacets>>[number];

/**
 * Selects when a job was posted that is followed by so many ids. Ids follow the moments closely enough to say
 * from when on about so many jobs were posted, without counting them.
 */
const readEdge = statement<object, [newest: number]>()((db, _values, [newest]) => {
  const last = db.select({ id: sql`max(${jobs.id}) - ${newest}` }).from(jobs);
  return db
    .select({ postedAt: jobs.postedAt })
    .from(jobs)
    .where(lte(jobs.id, last))
    .orderBy(desc(jobs.id))
    .limit(1);
});

/**
 * Counts by `count`. Those that a search finds are counted among the newest jobs first: PostgreSQL then reads
 * two indexes, of words and of moments, and only jobs that are in both. Without that it would look at every
 * job from the newest on, or at every job with the words.
 *
 * @param newest among about how many, the fewest first; all are counted if they have too few.
 */
export async function countAmongNewest<V extends Values>(
  db: Database,
  values: V,
  count: (db: Database, values: V) => Promise<FacetRow[]>,
  newest: readonly number[] = NEWEST,
): Promise<FacetRow[]> {
  const { query, openOn, postedSince } = values;
  for (const most of query && openOn ? newest : []) {
    const [edge] = await readEdge(db, {}, [most]);
    if (!edge || (postedSince && edge.postedAt <= new Date(postedSince))) break;
    const rows = await count(db, { ...values, postedSince: edge.postedAt.toISOString() });
    const found = Math.min(...rows.filter(({ kind }) => kind === 'all').map(({ count }) => count));
    if (found > MOST_JOBS) return rows;
    if (found < FEW) break;
  }
  return await count(db, values);
}

/** The values of a facet with the number of jobs of each. */
export function valuesOf(rows: readonly FacetRow[], kind: FacetKind) {
  return rows.filter((row) => row.kind === kind).map(({ value, count }) => ({ value, count }));
}

/** The companies with their names and the number of jobs of each. */
export function companiesOf(rows: readonly FacetRow[]) {
  return rows
    .filter(({ kind }) => kind === 'company')
    .map(({ value, name, count }) => ({ value: Number(value), name, count }));
}

/** Whether all jobs of the lists were counted. */
export function isExact(rows: readonly FacetRow[]): boolean {
  return rows.every(({ kind, count }) => kind !== 'all' || count <= MOST_JOBS);
}
