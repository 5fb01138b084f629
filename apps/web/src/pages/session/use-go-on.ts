import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { accountQuery } from '../../data/session.tsx';
import { useClient } from '../../data/use-client.ts';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

/** Leads somebody who has just signed in to where they wanted to go, or else to where their work is. */
export function useGoOn(next: string | undefined): () => Promise<void> {
  const client = useClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const locale = useAppLocale();
  return async () => {
    const asked = accountQuery(client);
    const account = await queryClient.fetchQuery({ ...asked, staleTime: 0 }).catch(() => {
      // Who has signed in is signed in, also when this answer is lost: the next page asks again.
      void queryClient.resetQueries({ queryKey: asked.queryKey });
      return null;
    });
    // So that "back" does not lead to the form.
    if (next !== undefined) router.history.replace(`/${locale}${next}`);
    else await navigate({ to: account?.role === 'company' ? '/company' : '/', replace: true });
  };
}
