import type { InternSyncClient } from '@internsync/client';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { accountQuery, useSession } from '../../data/session.tsx';
import { useClient } from '../../data/use-client.ts';

/**
 * Reads the account anew, into the answer that all pages share. Apart from that one, because it must not fall
 * back to "nobody is signed in" under a half-written form: a session that has ended asks for the password.
 */
export const freshAccountQuery = (client: InternSyncClient) =>
  queryOptions({
    queryKey: ['fresh-account'],
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal, client: queryClient }) => {
      const account = await client.auth.me.query(undefined, { signal });
      queryClient.setQueryData(accountQuery(client).queryKey, account);
      return account.userId;
    },
  });

/** Reads the account again when its page is opened, and when somebody comes back to it. */
export function useFreshAccount(): void {
  const { isOver } = useSession();
  useQuery({
    ...freshAccountQuery(useClient()),
    enabled: !isOver,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  });
}

/** Gives up what is being read: it is older than what was just stored. */
export async function dropFreshAccount(
  client: InternSyncClient,
  queryClient: QueryClient,
): Promise<void> {
  await queryClient.cancelQueries({ queryKey: freshAccountQuery(client).queryKey });
}
