import { jobs } from '@internsync/db/schema';
import { sql, type SQL } from 'drizzle-orm';
import { containing, foldForSearch } from '../values/text.ts';

/** The value of `jobs.search_text` for a job with these fields. */
export function searchTextOf(
  job: { readonly title: string; readonly shortDescription: string; readonly location: string },
  companyName: string,
): string {
  return [job.title, job.shortDescription, job.location, companyName].map(foldForSearch).join('\n');
}

/** The words of a search, folded like `jobs.search_text`; empty for white space. */
export function wordsOf(search: string): string[] {
  return foldForSearch(search)
    .split(' ')
    .filter((word) => word !== '');
}

/** Joins the patterns of any number of words in one parameter, for `matchesPatterns`. */
export function patternsOf(words: readonly string[]): string {
  return words.map(containing).join(' ');
}

/** Matches jobs whose search text contains every word. */
export function matchesPatterns(patterns: SQL): SQL {
  // The subquery splits the patterns once, instead of once per row.
  return sql`${jobs.searchText} like all ((select string_to_array(${patterns}, ' '))::text[])`;
}
