import { jobs, SEARCH_VERSION } from '@internsync/db/schema';
import { sql, type SQL } from 'drizzle-orm';
import { Lexemes } from '../values/lexemes.ts';

/** The mark of a word of the title. */
export const TITLE = 't/';

/**
 * The columns of a job by which it is found, in the input syntax of `tsvector`: `search` has the words of
 * all fields, their stems and compounds; `heading` those of the title and of the company's name, those of
 * the title also with their mark. The verbs that write a field write these.
 */
export function searchColumns(
  {
    title,
    ...job
  }: Readonly<Record<'title' | 'shortDescription' | 'location' | 'description', string>>,
  companyName: string,
): { search: string; heading: string; searchVersion: number } {
  const heading = new Lexemes().add(title, '').add(title, TITLE).add(companyName, '');
  const search = new Lexemes();
  const { shortDescription, location, description } = job;
  for (const text of [title, companyName, shortDescription, location, description])
    search.add(text, '');
  return { search: search.toText(), heading: heading.toText(), searchVersion: SEARCH_VERSION };
}

/** Matches jobs by a `tsquery`. */
export function matchesQuery(query: SQL): SQL {
  return sql`${jobs.search} @@ ${query}::tsquery`;
}

/**
 * Always true, by its first half. PostgreSQL takes the words of a job, which are outside of its row, for as
 * cheap to look at as the row; `to_tsvector` it takes for a hundred times as expensive as an operator.
 */
export const WORDS_COST = sql`(${jobs.id} > 0 or to_tsvector(${jobs.title}) is null)`;
