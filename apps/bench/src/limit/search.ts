import { POSTED, queryOfPeriods, termsOf, widthOf } from '@internsync/core/jobs/search-terms';
import { wordsOf } from '@internsync/core/jobs/search-text';
import type { LimitDatabase } from './database.ts';
import { Parameters } from './parameters.ts';

const OPEN = `j.status = 'active' and coalesce(j.deadline, 'infinity'::date) >= $1::date`;
const NEWEST = 'j.posted_at desc nulls last, j.id desc nulls last';
/** What the index of terms is over. */
export const TERMS = 'search_terms(j.search_text, j.posted_at, j.deadline)';
const LOOKED_AT = 250;
const LOOKED_AT_THEN = 2000;
const FEW = 300;

interface Found {
  readonly id: number;
  readonly total: number;
}

interface Looked {
  readonly id: number;
  readonly postedAt: string;
  readonly found: boolean;
  readonly place: number;
}

function afterPlace(parameters: Parameters, { postedAt, id }: Looked): string {
  const [at, before] = [parameters.add(postedAt), parameters.add(id)];
  return `(j.posted_at, j.id) < (${at}::timestamptz, ${before}::bigint)`;
}

/**
 * The ids of the newest open jobs that are searched for, by the statements of the product. The searches
 * of the benchmark have neither filters nor a cursor.
 */
export async function searchJobs(
  { query }: Pick<LimitDatabase, 'query'>,
  day: string,
  search: string,
  rows: number,
): Promise<number[]> {
  const words = wordsOf(search);
  const pattern = (parameters: Parameters) =>
    words.map((word) => `j.search_text like ${parameters.add(`%${word}%`)}`).join(' and ');
  const look = async (among: number, from?: Looked) => {
    const parameters = new Parameters();
    parameters.add(day);
    const after = from ? ` and ${afterPlace(parameters, from)}` : '';
    const looked = await query<Looked>(
      `select j.id, j.posted_at as "postedAt", found, place from (
         select j.id, j.posted_at, ${pattern(parameters)} as found,
           row_number() over (order by ${NEWEST})::int as place
         from (select * from jobs j where ${OPEN}${after} order by ${NEWEST} limit ${among}) j) j
       where found or place in (1, ${among}) order by place limit ${rows + 2}`,
      parameters.values,
    );
    return {
      ids: looked.filter(({ found }) => found).map(({ id }) => id),
      first: looked.find(({ place }) => place === 1),
      last: looked.find(({ place }) => place === among),
    };
  };
  const { ids, first, last: near } = await look(LOOKED_AT);
  if (ids.length >= rows || !first || !near) return ids.slice(0, rows);
  let last = near;
  if (ids.length >= rows / 4) {
    const then = await look(LOOKED_AT_THEN, near);
    ids.push(...then.ids);
    if (ids.length >= rows || !then.last) return ids.slice(0, rows);
    last = then.last;
  }
  const at = new Date(near.postedAt);
  const width = widthOf(POSTED, (new Date(first.postedAt).getTime() - at.getTime()) * 16);
  const byTerms = async (fence: string, within?: number | null) => {
    const parameters = new Parameters();
    parameters.add(day);
    const after = afterPlace(parameters, last);
    const queries = Object.values(termsOf(words)).filter((term) => term !== undefined);
    if (typeof within === 'number') queries.push(queryOfPeriods(POSTED, within, at));
    const terms = queries.map((term) => `${TERMS} @@ ${parameters.add(term)}::tsquery`);
    return await query<Found>(
      `select j.id, (count(*) over ())::int as total from (select j.id, j.posted_at from jobs j
       where ${OPEN} and ${after} and ${terms.join(' and ')} and ${pattern(parameters)} ${fence}) j
       order by ${NEWEST} limit ${rows}`,
      parameters.values,
    );
  };
  const wanted = rows - ids.length;
  const found = (more: readonly Found[]) => [...ids, ...more.map(({ id }) => id)].slice(0, rows);
  const nearby = width === null ? [] : await byTerms('offset 0', width);
  if (nearby.length >= wanted) return found(nearby);
  if (nearby.length === 0) {
    const few = await byTerms(`limit ${FEW}`);
    if ((few[0]?.total ?? 0) < FEW) return found(few);
  }
  const wider = width === null || width + 2 >= POSTED.widths ? null : width + 2;
  const farther = wider === null ? [] : await byTerms('offset 0', wider);
  return found(farther.length >= wanted ? farther : await byTerms('offset 0'));
}
