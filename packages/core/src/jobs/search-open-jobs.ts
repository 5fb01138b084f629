import { jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement, type Placeholders } from '@internsync/db/statement';
import { and, eq, or, sql } from 'drizzle-orm';
import { ifDefined } from '../lists/page.ts';
import { asJobs, selectId } from './as-jobs.ts';
import { whereFilters, type JobFilters } from './job-filters.ts';
import { JOB_ORDERS } from './job-order.ts';
import { isOpenOn, selectJobs, type JobRow } from './job-view.ts';
import type { ListJobsInput } from './schemas.ts';
import {
  ENDS,
  matchesTerm,
  hasTerms,
  queryOfPeriods,
  termsOf,
  widthOf,
  type Periods,
  type Terms,
} from './search-terms.ts';

/**
 * The number of jobs checked one by one before the term index is used. The time they span also gives
 * the width of the period in which rarer words are searched.
 */
const LOOKED_AT = 250;
/** The number of further jobs checked one by one, if the first yielded this share of the rows wanted. */
const LOOKED_AT_THEN = 2000;
const PROMISE = 1 / 4;
/** The first period searched by index is at least this many times as long as that span. */
const FIRST_PERIOD = 16;
/** The second period is wider by this many widths. */
const WIDER = 2;
/** Up to this many matches, reading and sorting all of them is cheap. */
const FEW = 300;

/** A position in a list: the next page starts after the row with this key and id. */
interface Place {
  readonly key: string;
  readonly id: number;
}

interface Search {
  /** Folded; at least one. */
  readonly words: readonly string[];
  /** Contains the same words, as patterns. */
  readonly filters: JobFilters;
  /** The day on which the jobs must be open. */
  readonly day: string;
  readonly sort: ListJobsInput['sort'];
  readonly cursor: Place | undefined;
  /** The maximum number of jobs. */
  readonly rows: number;
}

/**
 * Finds open jobs whose search text contains all words, in the order of the list. The number of rows it
 * reads does not grow with the number of jobs: it finds common words by reading along the list, rarer
 * ones by index within a period, and rare ones by index in all periods.
 *
 * @returns the jobs' ids.
 */
export async function searchOpenJobs(db: Database, search: Search): Promise<number[]> {
  const { words, filters, day, sort, cursor, rows } = search;
  const shape = { sort, rows };
  const values = { ...filters, openOn: day };
  const first = await look(db, values, cursor, { ...shape, among: LOOKED_AT });
  const promising = first.ids.length < rows && first.ids.length >= rows * PROMISE;
  const then =
    promising && first.last
      ? await look(db, values, first.last, { ...shape, among: LOOKED_AT_THEN })
      : { ids: [], last: first.last };
  const ids = [...first.ids, ...then.ids];
  if (ids.length >= rows || !then.last) return ids.slice(0, rows);
  const rest = {
    ...values,
    after: then.last.key,
    afterId: then.last.id,
    ...termsOf(words),
    ending: periodsBetween(ENDS, filters.deadlineFrom, filters.deadlineTo),
  };
  const wanted = rows - ids.length;
  const found = (more: readonly { readonly id: number }[]) =>
    [...ids, ...more.map(({ id }) => id)].slice(0, rows);

  const [near, far] = periodsFrom(JOB_ORDERS[sort].periods, first.from, first.last);
  const nearby = near ? await findByTerms(db, { ...rest, within: near }, shape) : [];
  if (nearby.length >= wanted) return found(nearby);
  if (nearby.length === 0) {
    const few = await findFewByTerms(db, rest, shape);
    if ((few[0]?.total ?? 0) < FEW) return found(few);
  }
  const farther = far ? await findByTerms(db, { ...rest, within: far }, shape) : [];
  return found(farther.length >= wanted ? farther : await findByTerms(db, rest, shape));
}

/** Reads the jobs with these ids, in the order of the list. */
export async function readJobs(
  db: Database,
  sort: ListJobsInput['sort'],
  ids: readonly number[],
): Promise<JobRow[]> {
  return ids.length === 0 ? [] : await readByIds(db, { ids: ids.join(' ') }, { sort });
}

/** Checks the next jobs of a list: returns the matches, and the first and last job checked. */
async function look(
  db: Database,
  values: Omit<Values, 'after' | 'afterId'>,
  after: Place | undefined,
  shape: LookShape,
) {
  const looked = await lookAt(db, { ...values, after: after?.key, afterId: after?.id }, shape);
  return {
    ids: looked.filter(({ found }) => found).map(({ id }) => id),
    from: looked.find(({ place }) => place === 1),
    /** The position to continue from; without it, the list is exhausted. */
    last: looked.find(({ place }) => place === shape.among),
  };
}

/** The periods that cover a range, if both of its ends are given and it is not too wide. */
function periodsBetween(periods: Periods, from: string | undefined, to: string | undefined) {
  if (from === undefined || to === undefined) return undefined;
  const [first, last] = [new Date(from), new Date(to)];
  const width = widthOf(periods, last.getTime() - first.getTime());
  return width === null ? undefined : queryOfPeriods(periods, width, first);
}

/** Up to two periods that start where the check ended, the second much wider than the first. */
function periodsFrom(periods: Periods, from: Place | undefined, last: Place | undefined): string[] {
  if (!from || !last) return [];
  const at = new Date(last.key);
  const looked = Math.abs(at.getTime() - new Date(from.key).getTime());
  // Jobs without a deadline belong to no period.
  const width = Number.isNaN(looked) ? null : widthOf(periods, looked * FIRST_PERIOD);
  if (width === null) return [];
  const widths = [width, width + WIDER].filter((width) => width < periods.widths);
  return widths.map((width) => queryOfPeriods(periods, width, at));
}

interface Values extends JobFilters {
  readonly openOn: string;
  readonly after: string | undefined;
  readonly afterId: number | undefined;
}

interface Shape {
  readonly sort: ListJobsInput['sort'];
  readonly rows: number;
}

interface LookShape extends Shape {
  /** The number of jobs to check. */
  readonly among: number;
}

/** Matches the jobs that follow a position in the list: a range of its index, without search words. */
function comesNext(values: Placeholders<Values>, sort: ListJobsInput['sort']) {
  const { openOn, after, afterId, postedSince, deadlineFrom, deadlineTo } = values;
  return and(
    isOpenOn(openOn),
    sort === 'newest' ? whereFilters({ postedSince }) : whereFilters({ deadlineFrom, deadlineTo }),
    ifDefined(after, (key) => afterId && JOB_ORDERS[sort].after(key, afterId)),
  );
}

/** Checks the next jobs of a list: selects the matches, and the first and last job checked. */
const lookAt = statement<Values, LookShape>()((db, values, { sort, rows, among }) => {
  const { by, selectKey } = JOB_ORDERS[sort];
  const next = db
    .select()
    .from(jobs)
    .where(comesNext(values, sort))
    .orderBy(...by)
    .limit(among);
  const looked = sql`select *, (${whereFilters(values)}) as found,
    row_number() over (order by ${sql.join([...by], sql`, `)}) as place from ${asJobs(sql`${next}`)}`;
  const found = sql`found`.mapWith(Boolean);
  const place = sql`place`.mapWith(Number);
  return db
    .select({ id: selectId, key: selectKey, found, place })
    .from(asJobs(looked))
    .where(or(found, eq(place, 1), eq(place, among)))
    .orderBy(place)
    .limit(rows + 2);
});

interface TermValues extends Values, Terms {
  /** The period to search; without it, the rest of the list. */
  readonly within?: string | undefined;
  /** The periods that contain the deadline. */
  readonly ending?: string | undefined;
}

function matching(db: Database, values: Placeholders<TermValues>, sort: ListJobsInput['sort']) {
  return db
    .select({ id: jobs.id, postedAt: jobs.postedAt, deadline: jobs.deadline })
    .from(jobs)
    .where(
      and(
        comesNext(values, sort),
        hasTerms(values),
        ifDefined(values.within, matchesTerm),
        ifDefined(values.ending, matchesTerm),
        whereFilters(values),
      ),
    );
}

const findByTerms = statement<TermValues, Shape>()((db, values, { sort, rows }) =>
  db
    .select({ id: selectId })
    // `offset 0` keeps the planner from reading row by row along the list instead.
    .from(asJobs(sql`${matching(db, values, sort)} offset 0`))
    .orderBy(...JOB_ORDERS[sort].by)
    .limit(rows),
);

/** The same for the rest of the list. Only correct for fewer than `FEW` matches, as it reads no more. */
const findFewByTerms = statement<TermValues, Shape>()((db, values, { sort, rows }) =>
  db
    .select({ id: selectId, total: sql`count(*) over ()`.mapWith(Number) })
    .from(asJobs(sql`${matching(db, values, sort)} limit ${sql.raw(String(FEW))}`))
    .orderBy(...JOB_ORDERS[sort].by)
    .limit(rows),
);

const readByIds = statement<{ readonly ids: string }, Pick<Shape, 'sort'>>()(
  (db, { ids }, { sort }) =>
    selectJobs(db)
      .where(sql`${jobs.id} = any ((select string_to_array(${ids}, ' '))::bigint[])`)
      .orderBy(...JOB_ORDERS[sort].by),
);
