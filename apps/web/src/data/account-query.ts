import { toApiError, type InternSyncClient, type OwnAccount } from '@internsync/client';
import { queryOptions } from '@tanstack/react-query';
import { browserSession } from './client.ts';

/** The signed-in account; `null`: nobody is. */
export const accountQuery = (client: InternSyncClient) =>
  queryOptions({
    queryKey: ['account'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<OwnAccount | null> => {
      if (!browserSession().signedIn()) return null;
      try {
        return await client.auth.me.query(undefined, { signal });
      } catch (error) {
        if (toApiError(error)?.code === 'UNAUTHENTICATED') return null;
        throw error;
      }
    },
  });
