import type { FoundApplication, InternSyncClient } from '@internsync/client';
import {
  infiniteQueryOptions,
  type InfiniteData,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { FIRST } from './company-queries.ts';
import { ONCE } from './once.ts';
import { reviewKeys } from './review-queries.ts';

type Found = InfiniteData<{ readonly items: readonly FoundApplication[] }>;
type Application = FoundApplication['application'];

/** The key of what was found in the resumes of all jobs. */
export const FOUND_IN_ALL = ['found'] as const;

/**
 * Where words occur in all resumes of the company. The students see which resumes were shown, so it is never
 * asked for again by itself.
 */
export const foundInAllQuery = (client: InternSyncClient, search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...FOUND_IN_ALL, search],
    meta: ONCE,
    enabled: search !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
    initialPageParam: FIRST,
    queryFn: ({ pageParam, signal }) =>
      client.applications.search.mutate(
        {
          ...(search !== undefined && { search }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        { signal },
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Searches anew, because somebody has asked for the same words again. */
export function searchAgain(queryClient: QueryClient, queryKey: QueryKey): void {
  void queryClient.resetQueries({ queryKey, exact: true });
}

/** Writes into all that was found, which is not read again, how an application of a job is now. */
export function changeFound(
  queryClient: QueryClient,
  { jobId, applicationId }: { readonly jobId: number; readonly applicationId: number },
  change: (application: Application) => Application,
): void {
  for (const queryKey of [FOUND_IN_ALL, reviewKeys.founds(jobId)]) {
    queryClient.setQueriesData<Found>(
      { queryKey },
      (found) =>
        found && {
          ...found,
          pages: found.pages.map((page) => ({
            ...page,
            items: page.items.map((one) =>
              one.application.id === applicationId
                ? { ...one, application: change(one.application) }
                : one,
            ),
          })),
        },
    );
  }
}
