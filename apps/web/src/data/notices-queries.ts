import type { InternSyncClient, RouterInputs, RouterOutputs } from '@internsync/client';
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';

export type Notice = RouterOutputs['notices']['list']['items'][number];
export type NoticeKind = Notice['kind'];
export type NoticeChoice = RouterInputs['notices']['setPreferences']['preferences'][number];

/** How many notices are unread. */
export const unreadQuery = (client: InternSyncClient) =>
  queryOptions({
    queryKey: ['notices', 'unread'],
    queryFn: ({ signal }) => client.notices.unread.query(undefined, { signal }),
  });

/** The inbox, newest first. */
export const noticesQuery = (client: InternSyncClient) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'list'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      client.notices.list.query(pageParam === null ? {} : { cursor: pageParam }, { signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const preferencesQuery = (client: InternSyncClient) =>
  queryOptions({
    queryKey: ['notices', 'preferences'],
    queryFn: ({ signal }) => client.notices.preferences.query(undefined, { signal }),
  });

/**
 * Keeps the inbox up to date, with one stream for all tabs, until the returned function is called.
 *
 * @param onStarted is called each time the stream has opened.
 */
export function followNotices(
  client: InternSyncClient,
  queryClient: QueryClient,
  onStarted: () => void,
): () => void {
  const list = noticesQuery(client).queryKey;
  const unread = unreadQuery(client).queryKey;
  const stream = client.notices.events.subscribe(undefined, {
    onStarted: () => {
      // Another tab may have heard of a notice after this one has counted and before it heard the stream.
      void queryClient.invalidateQueries({ queryKey: unread });
      onStarted();
    },
    onData: ({ data }) => {
      if (data.kind === 'unread') {
        const { count, more } = data;
        queryClient.setQueryData(unread, { count, more });
        // Perhaps another tab has marked some as read.
        void queryClient.invalidateQueries({ queryKey: list });
      } else if (data.kind === 'resync') {
        void queryClient.invalidateQueries({ queryKey: ['notices'] });
      } else {
        void queryClient.invalidateQueries({ queryKey: list });
      }
    },
    // The session is over, or the server is away for long: what is shown stays.
    onError: () => undefined,
  });
  return () => stream.unsubscribe();
}
