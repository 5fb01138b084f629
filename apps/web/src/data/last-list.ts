import type { JobSearch } from './job-search.ts';

let last: JobSearch = {};
/** The pages of lists that were looked at, by those that follow them. */
const before = new Map<string, JobSearch>();

/** Remembers which list was looked at, for the way back from a job, and from the page that follows. */
export function rememberList(search: JobSearch, next: JobSearch | null): void {
  last = search;
  if (next) before.set(JSON.stringify(next), search);
}

/** The list that was looked at last on this page; before that, the whole one. */
export function lastList(): JobSearch {
  return last;
}

/** The page before a page of a list, if that was looked at; cursors lead on alone. */
export function pageBefore(search: JobSearch): JobSearch | undefined {
  return before.get(JSON.stringify(search));
}
