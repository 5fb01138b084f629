import type { Query, QueryClient } from '@tanstack/react-query';

/** Enough to go back and forth in a stage. A file has up to some megabytes, and a review up to hundreds of files. */
export const MOST_KEPT = 20;

/**
 * Forgets files of resumes, and other answers of their size, but those that were opened last. The student sees
 * when a forgotten one is opened once more.
 *
 * @param isOfKind finds them.
 */
export function keepLastOpened(
  queryClient: QueryClient,
  isOfKind: (query: Pick<Query, 'queryKey'>) => boolean,
): void {
  const cache = queryClient.getQueryCache();
  const old = cache
    .findAll({ type: 'inactive', fetchStatus: 'idle', predicate: isOfKind })
    .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
    .slice(MOST_KEPT);
  for (const query of old) cache.remove(query);
}
