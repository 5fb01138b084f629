import type { RouterOutputs } from '@internsync/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { preferencesQuery, type NoticeChoice } from './notices-queries.ts';
import { useClient } from './use-client.ts';

const CHOOSING = ['notice choice'];

type Preferences = RouterOutputs['notices']['preferences'];

interface ChoiceOptions {
  readonly onSaved: () => void;
  readonly onError: (error: unknown) => void;
}

/** Changes of what an account is told; the page shows each at once, and takes back the one that fails. */
export function useNoticeChoice({
  onSaved,
  onError,
}: ChoiceOptions): (choice: NoticeChoice) => void {
  const client = useClient();
  const queryClient = useQueryClient();
  const { queryKey } = preferencesQuery(client);
  const show = (choice: NoticeChoice) =>
    queryClient.setQueryData<Preferences>(queryKey, (read) => read && withChoice(read, choice));
  const { mutate } = useMutation({
    mutationFn: (choice: NoticeChoice) =>
      client.notices.setPreferences.mutate({ preferences: [choice] }),
    // One after the other, in the order in which they were made.
    scope: { id: 'notice choice' },
    mutationKey: CHOOSING,
    onMutate: async (choice) => {
      // What was asked for before is older.
      await queryClient.cancelQueries({ queryKey });
      show(choice);
    },
    onError: (error, choice) => {
      show({ ...choice, enabled: !choice.enabled });
      onError(error);
    },
    onSuccess: onSaved,
    onSettled: async (answer) => {
      // An answer knows nothing of the choices that are sent after it.
      if (queryClient.isMutating({ mutationKey: CHOOSING }) > 1) return;
      if (answer) queryClient.setQueryData(queryKey, answer);
      else await queryClient.invalidateQueries({ queryKey });
    },
  });
  return mutate;
}

function withChoice(read: Preferences, { kind, channel, enabled }: NoticeChoice): Preferences {
  return {
    ...read,
    preferences: read.preferences.map((one) =>
      one.kind === kind ? { ...one, [channel]: enabled } : one,
    ),
  };
}
