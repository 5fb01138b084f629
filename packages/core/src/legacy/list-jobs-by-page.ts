import { companies, isToIndex, jobs, jobTotals } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { NO_PREPARE } from '@internsync/db/no-prepare';
import { statement, type Placeholders } from '@internsync/db/statement';
import { and, asc, count, desc, eq, ilike, inArray, ne, not, or, sql } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import { today } from '../values/calendar.ts';
import type { ServiceCtx } from '../context.ts';
import { readNumberedPage, type PageNumber, type PageRange } from './numbered-page.ts';
import { ifDefined } from '../lists/page.ts';
import { containing } from '../values/text.ts';
import { selectJobs, toJob, type DeadlineText } from '../jobs/job-view.ts';
import type { Job } from '../jobs/schemas.ts';
import { matchesQuery } from '../jobs/search-words.ts';
import { queryOfPhrase } from './query-of-phrase.ts';

interface JobFilters {
  /** A phrase in one of the short fields, in any letter case. */
  readonly phrase?: string | undefined;
  readonly workMode?: Job['workMode'] | undefined;
  readonly workType?: Job['workType'] | undefined;
  /** For companies; students always get active jobs. */
  readonly status?: Job['status'] | undefined;
}

export interface ListJobsByPageInput extends JobFilters {
  readonly page: PageNumber;
}

interface Values extends Omit<JobFilters, 'phrase'> {
  /** The company that lists its own jobs; without one, a student lists active jobs. */
  readonly ownerId: number | undefined;
  readonly pattern: string | undefined;
  /** Narrows a search for a phrase; see `queryOfPhrase`. */
  readonly query?: string | undefined;
}

/** The number of jobs checked one by one for a phrase before the index is used. */
const LOOKED_AT = 1000;

/** The conditions of a list. They only need the table `jobs`, so that counting needs no join. */
function isListed(db: Database, values: Placeholders<Values>, planAnew = true) {
  const { ownerId, pattern, query, status, workMode, workType } = values;
  // Looked up per job, if no other condition decides: a condition on the table would read all companies.
  const companyName = sql`(${db
    .select({ name: companies.name })
    .from(companies)
    .where(eq(companies.id, jobs.companyId))})`;
  return and(
    ownerId
      ? and(
          eq(jobs.companyId, ownerId),
          ne(jobs.status, 'deleted'),
          ifDefined(status, (status) => eq(jobs.status, status)),
        )
      : eq(jobs.status, 'active'),
    ifDefined(workMode, (workMode) => eq(jobs.workMode, workMode)),
    ifDefined(workType, (workType) => eq(jobs.workType, workType)),
    // Jobs that are not indexed yet are few.
    ifDefined(query, (query) => or(matchesQuery(query), isToIndex)),
    ifDefined(pattern, (pattern) =>
      or(
        ilike(jobs.title, pattern),
        ilike(jobs.shortDescription, pattern),
        ilike(jobs.location, pattern),
        ilike(companyName, pattern),
        // Always false; it keeps the statement unprepared, as the best plan depends on the phrase.
        planAnew ? not(NO_PREPARE) : undefined,
      ),
    ),
  );
}

const countListed = statement<Values>()((db, values) =>
  db.select({ count: count() }).from(jobs).where(isListed(db, values)),
);

const countActive = statement<object>()((db) =>
  db.select({ count: jobTotals.count }).from(jobTotals).where(eq(jobTotals.status, 'active')),
);

interface Shape extends Omit<PageRange, 'skip'> {
  /** Searches only the newest active jobs, this many. */
  readonly among?: number;
}

const readRange = statement<Values & { readonly skip: number }, Shape>()((
  db,
  values,
  { from, take, among },
) => {
  const last = ifDefined(among, (among) => {
    const active = db.select().from(jobs).where(eq(jobs.status, 'active'));
    // Named like the table, so that the same conditions apply to it.
    return sql`(${active.orderBy(desc(jobs.id)).limit(among)}) as ${sql.identifier('jobs')}`;
  });
  // Skipped rows are only read from an index.
  const ids = db
    .select({ id: sql`${jobs.id}`.mapWith(jobs.id) })
    .from(last ?? sql`${jobs}`)
    // A bounded number of jobs needs only one plan for all phrases.
    .where(isListed(db, values, !last))
    .orderBy(from === 'start' ? desc(jobs.id) : asc(jobs.id))
    .limit(take)
    .offset(sql.placeholder('skip'));
  return selectJobs(db).where(inArray(jobs.id, ids)).orderBy(desc(jobs.id));
});

/**
 * Lists jobs by page number, newest first, for clients that cannot page by cursor: for a student, all
 * active jobs; for a company, its own in every status but deleted.
 *
 * @throws {ServiceError} UNAUTHENTICATED, INVALID (`page`).
 */
export async function listJobsByPage(
  ctx: ServiceCtx,
  { page, phrase, status, ...filters }: ListJobsByPageInput,
): Promise<(Job & DeadlineText)[]> {
  const { db } = ctx;
  const actor = requireSignedIn(ctx.actor);
  const ofCompany = actor.kind === 'company';
  const values: Values = {
    ...filters,
    status: ofCompany ? status : undefined,
    ownerId: ofCompany ? actor.companyId : undefined,
    pattern: ifDefined(phrase, containing),
  };
  // The jobs of one company are few enough to be filtered row by row.
  const isSearch = !ofCompany && phrase !== undefined;
  let query: Promise<string | undefined> | undefined;
  const narrowed = async () => {
    if (isSearch) query ??= queryOfPhrase(db, phrase);
    return { ...values, query: await query };
  };
  const allActive = Object.values(values).every((value) => value === undefined);
  const rows = await readNumberedPage(page, {
    total: {
      known: allActive,
      read: async () => {
        const [total] = allActive
          ? await countActive(db, {})
          : await countListed(db, await narrowed());
        return total?.count ?? 0;
      },
    },
    read: async ({ skip, ...range }) => {
      // Common phrases are found quickly among the newest jobs; only rarer ones need the index.
      const met =
        isSearch && range.from === 'start'
          ? await readRange(db, { ...values, skip }, { ...range, among: LOOKED_AT })
          : [];
      return met.length === range.take
        ? met
        : await readRange(db, { ...(await narrowed()), skip }, range);
    },
  });
  const day = today(ctx);
  return rows.map((row) => toJob(row, day));
}
