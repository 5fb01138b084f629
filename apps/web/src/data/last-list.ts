import type { JobSearch } from './job-search.ts';

let last: JobSearch = {};

/** Remembers which list was looked at, for the way back from a job. */
export function rememberList(search: JobSearch): void {
  last = search;
}

/** The list that was looked at last on this page; before that, the whole one. */
export function lastList(): JobSearch {
  return last;
}
