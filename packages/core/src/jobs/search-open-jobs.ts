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
 * How many jobs are looked at one by one before the index is asked. How far they reach also says how
 * wide a period holds enough of what is rarer.
 */
const LOOKED_AT = 250;
/** How many more are looked at where the first have this part of all that is wanted. */
const LOOKED_AT_THEN = 2000;
const PROMISE = 1 / 4;
/** How much more than they the first period asked of the index holds, at least. */
const FIRST_PERIOD = 16;
/** How many widths wider the next period is. */
const WIDER = 2;
/** As many matches as are read and sorted without another thought. */
const FEW = 300;

/** A place in a list: what comes next comes after the row with this key and id. */
interface Place {
  readonly key: string;
  readonly id: number;
}

interface Search {
  /** Folded; one at least. */
  readonly words: readonly string[];
  /** The same words among them, as patterns. */
  readonly filters: JobFilters;
  /** The day on which the jobs must be open. */
  readonly day: string;
  readonly sort: ListJobsInput['sort'];
  readonly cursor: Place | undefined;
  /** How many jobs at most. */
  readonly rows: number;
}

/**
 * Finds open jobs in whose search text all words occur, in the order of the list, and reads no more of
 * the table the more jobs there are: what is common is met soon along the list, what is rarer in a
 * period of it, and what is rare in the index as a whole.
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

/** The jobs with these ids, in the order of the list. */
export async function readJobs(
  db: Database,
  sort: ListJobsInput['sort'],
  ids: readonly number[],
): Promise<JobRow[]> {
  return ids.length === 0 ? [] : await readByIds(db, { ids: ids.join(' ') }, { sort });
}

/** Looks at the next jobs of a list: which of them are searched for, and where it came from and to. */
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
    /** Where the list may go on; without it, this was all. */
    last: looked.find(({ place }) => place === shape.among),
  };
}

/** The periods that a range of them is in, where both of its ends are given and it is not too wide. */
function periodsBetween(periods: Periods, from: string | undefined, to: string | undefined) {
  if (from === undefined || to === undefined) return undefined;
  const [first, last] = [new Date(from), new Date(to)];
  const width = widthOf(periods, last.getTime() - first.getTime());
  return width === null ? undefined : queryOfPeriods(periods, width, first);
}

/** Periods that begin where the looking ended, the second much wider than the first, if at all. */
function periodsFrom(periods: Periods, from: Place | undefined, last: Place | undefined): string[] {
  if (!from || !last) return [];
  const at = new Date(last.key);
  const looked = Math.abs(at.getTime() - new Date(from.key).getTime());
  // Jobs without a deadline are in no period.
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
  /** How many jobs are looked at. */
  readonly among: number;
}

/** What a list goes on with after a place, whatever is searched for: a range of its index. */
function comesNext(values: Placeholders<Values>, sort: ListJobsInput['sort']) {
  const { openOn, after, afterId, postedSince, deadlineFrom, deadlineTo } = values;
  return and(
    isOpenOn(openOn),
    sort === 'newest' ? whereFilters({ postedSince }) : whereFilters({ deadlineFrom, deadlineTo }),
    ifDefined(after, (key) => afterId && JOB_ORDERS[sort].after(key, afterId)),
  );
}

/** The next jobs of a list: those of them that are searched for, and the first and the last of them. */
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
  /** The period that is looked through; without one, all that comes next. */
  readonly within?: string | undefined;
  /** Periods in which the deadline is. */
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
    // `offset 0` keeps the planner from walking along the list instead, row by row.
    .from(asJobs(sql`${matching(db, values, sort)} offset 0`))
    .orderBy(...JOB_ORDERS[sort].by)
    .limit(rows),
);

/** The same of all that comes next, right only where fewer than `FEW` match: it reads no more. */
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
