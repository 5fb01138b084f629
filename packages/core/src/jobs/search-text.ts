import { jobs } from '@internsync/db/schema';
import { sql, type SQL } from 'drizzle-orm';
import { containing, foldForSearch } from '../values/text.ts';

/** What `jobs.search_text` holds for a job with these fields. */
export function searchTextOf(
  job: { readonly title: string; readonly shortDescription: string; readonly location: string },
  companyName: string,
): string {
  return [job.title, job.shortDescription, job.location, companyName].map(foldForSearch).join('\n');
}

/** The words of a search, folded as `jobs.search_text` is; none for white space. */
export function wordsOf(search: string): string[] {
  return foldForSearch(search)
    .split(' ')
    .filter((word) => word !== '');
}

/** One value for any number of words, for `matchesPatterns`. */
export function patternsOf(words: readonly string[]): string {
  return words.map(containing).join(' ');
}

/** Whether every word of a search occurs in a job's search text. */
export function matchesPatterns(patterns: SQL): SQL {
  // In a subquery, so that they are taken apart once and not for each row.
  return sql`${jobs.searchText} like all ((select string_to_array(${patterns}, ' '))::text[])`;
}
