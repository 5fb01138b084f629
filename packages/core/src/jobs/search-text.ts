import { jobs } from '@internsync/db/schema';
import { like, type SQL } from 'drizzle-orm';
import { containing, foldForSearch } from '../text.ts';

/** What `jobs.search_text` holds for a job with these fields. */
export function searchTextOf(
  job: { readonly title: string; readonly shortDescription: string; readonly location: string },
  companyName: string,
): string {
  return [job.title, job.shortDescription, job.location, companyName].map(foldForSearch).join('\n');
}

/** Conditions that a job meets in whose search text every word of `search` occurs. */
export function matchesSearch(search: string): SQL[] {
  return foldForSearch(search)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => like(jobs.searchText, containing(word)));
}
