import type { InternSyncClient, SignedInUser } from '@internsync/client';
import type { QueryClient } from '@tanstack/react-query';
import { accountQuery } from './account-query.ts';
import { browserSession } from './client.ts';
import { readAgain } from './once.ts';

interface Watch {
  readonly client: InternSyncClient;
  readonly queryClient: QueryClient;
  /** Whether the server has ended the session under a page that needs it. */
  readonly setOver: (isOver: boolean) => void;
}

/** Keeps the page in step with the session, whichever tab changes it, until the returned function is called. */
export function watchSession({ client, queryClient, setOver }: Watch): () => void {
  const session = browserSession();
  const { queryKey } = accountQuery(client);
  const follow = (user: SignedInUser | null) => {
    const shown = queryClient.getQueryData(queryKey) ?? null;
    if (!user) {
      if (!shown) return;
      if (session.hasLeft()) leave(queryClient);
      else setOver(true);
    } else if (!shown) {
      void queryClient.invalidateQueries({ queryKey });
    } else if (shown.userId === user.userId) {
      setOver(false);
      // Some were refused while the session was over.
      void readAgain(queryClient);
    } else {
      // What the page shows is somebody else's.
      location.reload();
    }
  };
  return session.onChange(follow);
}

/** Nothing that was read in a session stays in the memory of a page. */
function leave(queryClient: QueryClient): void {
  queryClient.clear();
  const [, locale = ''] = location.pathname.split('/');
  location.replace(`/${locale}`);
}
