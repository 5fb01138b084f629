import type { JobSearch } from '../../data/job-search.ts';

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/** The address of the page that follows a page of the list; null: it is the last. */
export function nextPage(search: JobSearch, { items, nextCursor }: Page): JobSearch | null {
  if (nextCursor === null) return null;
  const { cursor, from, ...base } = search;
  const before = cursor === undefined ? 0 : from;
  return {
    ...base,
    cursor: nextCursor,
    ...(before !== undefined && { from: before + items.length }),
  };
}
