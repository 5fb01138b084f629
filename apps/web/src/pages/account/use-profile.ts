import type { RouterInputs } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { accountQuery } from '../../data/session.tsx';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { dropFreshAccount } from './use-fresh-account.ts';

/** Changes the profile, and shows the changed one everywhere. */
export function useProfile(): (input: RouterInputs['auth']['updateProfile']) => Promise<void> {
  const t = useTranslations('account');
  const client = useClient();
  const queryClient = useQueryClient();
  return async (input) => {
    const account = await client.auth.updateProfile.mutate(input);
    await dropFreshAccount(client, queryClient);
    queryClient.setQueryData(accountQuery(client).queryKey, account);
    toast(t('saved'));
  };
}

/** Empty: the field is removed. Undefined: it stays as it is. */
export function orNull(text: string | undefined): string | null | undefined {
  return text?.trim() === '' ? null : text;
}
