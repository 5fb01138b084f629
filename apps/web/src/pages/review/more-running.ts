import { InfiniteQueryObserver, type Query, type QueryClient } from '@tanstack/react-query';
import { reviewKeys } from '../../data/review-queries.ts';

/** The lists of a job of which a further page is being read. */
export function moreRunning(queryClient: QueryClient, jobId: number): readonly Query[] {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: reviewKeys.lists(jobId), fetchStatus: 'fetching' })
    .filter(({ state }) => state.fetchMeta?.fetchMore?.direction === 'forward');
}

/** Reads the further page of a list again that somebody had asked for. */
export function readMore({ observers }: Query): void {
  void observers.find((one) => one instanceof InfiniteQueryObserver)?.fetchNextPage();
}
