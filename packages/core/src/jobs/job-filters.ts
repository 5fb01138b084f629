import { applications, jobs, savedJobs } from '@internsync/db/schema';
import { NO_PREPARE } from '@internsync/db/no-prepare';
import type { Placeholders } from '@internsync/db/statement';
import { and, eq, gte, ne, sql, type SQL } from 'drizzle-orm';
import { requireStudent, type Actor } from '../actor.ts';
import { ifDefined } from '../lists/page.ts';
import { toPgFilter } from '../lists/to-pg-array.ts';
import { deadlineOrder } from './deadline-order.ts';
import { isOpenOn } from './job-view.ts';
import type { PublicFilterInput } from './public-schemas.ts';
import type { JobFilterInput } from './schemas.ts';
import { matchesQuery, WORDS_COST } from './search-words.ts';

/** The filters that an input says as they are asked for. */
type OwnFilters = Omit<JobFilterInput, 'search' | 'locations'>;

/** Which jobs a list has, apart from its search. */
export interface JobFilters extends OwnFilters {
  /** For a company that lists its own jobs: its id. */
  readonly ownerId: number | undefined;
  /** For a student, or anybody: the day on which the jobs must be open. */
  readonly openOn: string | undefined;
  /** One of these work modes, as PostgreSQL writes an array. */
  readonly workModes?: string | undefined;
  /** One of these work types, in the same way. */
  readonly workTypes?: string | undefined;
  /** One of these locations, in the same way. */
  readonly locations?: string | undefined;
  /** The student who saved the jobs. */
  readonly savedBy?: number | undefined;
  /** The student who has no application to them, or has withdrawn it. */
  readonly notAppliedBy?: number | undefined;
}

/** The filters of a list that somebody asks for on a day, `YYYY-MM-DD`. */
export function filtersFor(
  actor: Exclude<Actor, { kind: 'anonymous' }>,
  input: JobFilterInput,
  day: string,
): JobFilters {
  const { workMode, workType, locations, status, companyId } = input;
  const { postedSince, deadlineFrom, deadlineTo } = input;
  // Every filter that an input can have, and nothing else of it.
  const filters: { readonly [Name in keyof Required<OwnFilters>]: OwnFilters[Name] } = {
    workMode,
    workType,
    status,
    companyId,
    postedSince,
    deadlineFrom,
    deadlineTo,
  };
  return {
    ...filters,
    locations: toPgFilter(locations),
    ...(actor.kind === 'company'
      ? { ownerId: actor.companyId, openOn: undefined }
      : { ownerId: undefined, openOn: day }),
  };
}

/**
 * The filters of a public list that somebody asks for on a day, `YYYY-MM-DD`.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, for filters by what a student did.
 */
export function publicFiltersFor(actor: Actor, input: PublicFilterInput, day: string): JobFilters {
  const { workModes, workTypes, locations, companyId, deadlineTo, postedSince } = input;
  const { saved = false, notApplied = false } = input;
  const studentId = saved || notApplied ? requireStudent(actor).studentId : undefined;
  return {
    savedBy: saved ? studentId : undefined,
    notAppliedBy: notApplied ? studentId : undefined,
    companyId,
    deadlineTo,
    postedSince,
    workModes: toPgFilter(workModes),
    workTypes: toPgFilter(workTypes),
    locations: toPgFilter(locations),
    ownerId: undefined,
    openOn: day,
  };
}

/** Matches the jobs that a list has, and that a search finds (a `tsquery`; without one: all). */
export function isListed(
  { ownerId, openOn, ...filters }: Placeholders<JobFilters>,
  query: SQL | undefined,
): SQL | undefined {
  return and(
    ifDefined(ownerId, (id) => and(eq(jobs.companyId, id), ne(jobs.status, 'deleted'))) ??
      ifDefined(openOn, isOpenOn) ??
      sql`false`,
    ifDefined(filters.status, (status) => eq(jobs.status, status)),
    ifDefined(filters.companyId, (companyId) => eq(jobs.companyId, companyId)),
    ifDefined(filters.workMode, (workMode) => eq(jobs.workMode, workMode)),
    ifDefined(filters.workType, (workType) => eq(jobs.workType, workType)),
    ifDefined(
      filters.workModes,
      (modes) => sql`${jobs.workMode} = any(${modes}::text::work_mode[])`,
    ),
    ifDefined(
      filters.workTypes,
      (types) => sql`${jobs.workType} = any(${types}::text::work_type[])`,
    ),
    // The best plan depends on how frequent the places are, or the words.
    ifDefined(filters.locations, (all) =>
      and(sql`${jobs.location} = any(${all}::text::text[])`, NO_PREPARE),
    ),
    ifDefined(
      filters.savedBy,
      (id) => sql`exists (select from ${savedJobs}
        where ${savedJobs.studentId} = ${id} and ${savedJobs.jobId} = ${jobs.id})`,
    ),
    ifDefined(
      filters.notAppliedBy,
      (id) => sql`not exists (select from ${applications}
        where ${applications.studentId} = ${id} and ${applications.jobId} = ${jobs.id}
        and ${applications.status} <> 'withdrawn')`,
    ),
    ifDefined(filters.postedSince, (since) => gte(jobs.postedAt, sql`${since}::timestamptz`)),
    ifDefined(filters.deadlineFrom, (from) => sql`${deadlineOrder} >= ${from}::date`),
    ifDefined(filters.deadlineTo, (to) => sql`${deadlineOrder} <= ${to}::date`),
    ifDefined(query, (query) => and(matchesQuery(query), WORDS_COST, NO_PREPARE)),
  );
}
