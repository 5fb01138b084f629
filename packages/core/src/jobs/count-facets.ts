import { companies, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import { descending } from '../lists/order.ts';
import { ifDefined } from '../lists/page.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { filtersFor, isListed, type JobFilters } from './job-filters.ts';
import { JobFacets, type JobFilterInput } from './schemas.ts';
import { runSearch } from './search-query.ts';
import { wordsOf } from '../values/lexemes.ts';

/** Of more jobs, only the newest are counted. */
const MOST_JOBS = 1000;
const MOST_VALUES = 100;

/** Counts the rows of `listed` by a column. */
function countBy(kind: keyof JobFacets, column: string, name: SQLWrapper = sql`null`): SQL {
  const by = sql.identifier(column);
  return sql`(select ${kind} as kind, ${by}::text as value, count(*) as count, (${name}) as name
    from listed group by ${by} order by count(*) desc, ${by} limit ${MOST_VALUES})`;
}

/** A row for each value of each kind, and one of the kind `all`. */
const readFacets = statement<JobFilters & { readonly query: string | undefined }>()((
  db,
  { query, ...filters },
) => {
  const listed = db
    .select({
      companyId: jobs.companyId,
      location: jobs.location,
      workMode: jobs.workMode,
      workType: jobs.workType,
    })
    .from(jobs)
    .where(isListed(filters, query))
    .orderBy(descending(jobs.postedAt), descending(jobs.id))
    .limit(MOST_JOBS + 1);
  const name = db
    .select({ name: companies.name })
    .from(companies)
    .where(eq(companies.id, sql`company_id`));
  return db.select({
    kind: sql<string>`kind`,
    value: sql<string>`value`,
    count: sql`count`.mapWith(Number),
    name: sql<string | null>`name`,
  }).from(sql`(
        with listed as materialized (${listed})
        select 'all' as kind, null as value, count(*) as count, null as name from listed
        union all ${countBy('workMode', 'work_mode')} union all ${countBy('workType', 'work_type')}
        union all ${countBy('company', 'company_id', name)} union all ${countBy('location', 'location')}
      ) as facets`);
});

/**
 * Counts the jobs that `listJobs` lists under the same filters, by work mode, work type, company and
 * location. A search that finds nothing is corrected as there.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function countFacets(ctx: ServiceCtx, input: JobFilterInput): Promise<JobFacets> {
  const { db } = ctx;
  const actor = requireSignedIn(ctx.actor);
  const filters = filtersFor(actor, input, today(ctx));
  const rows = await runSearch(
    db,
    ifDefined(input.search, wordsOf),
    actor.kind === 'student',
    async (query) => await readFacets(db, { ...filters, query: query?.all }),
    (rows) => rows.every(({ count }) => count === 0),
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const valuesOf = (kind: string) => of(kind).map(({ value, count }) => ({ value, count }));
  return JobFacets.parse({
    workMode: valuesOf('workMode'),
    workType: valuesOf('workType'),
    company: of('company').map(({ value, name, count }) => ({ value: Number(value), name, count })),
    location: valuesOf('location'),
    exact: of('all').every(({ count }) => count <= MOST_JOBS),
  });
}
