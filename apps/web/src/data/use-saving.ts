import type { RouterOutputs } from '@internsync/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { STUDENT_KEYS } from './student-queries.ts';
import { useClient } from './use-client.ts';

const SAVING = 'saving';

type Standings = RouterOutputs['jobs']['standing'];

/** Saves a job, or takes it off the saved ones; the page shows it at once, and takes it back on a failure. */
export function useSaving(jobId: number, onError: (error: unknown) => void) {
  const client = useClient();
  const queryClient = useQueryClient();
  const show = (saved: boolean) => {
    queryClient.setQueriesData<Standings>({ queryKey: STUDENT_KEYS.standing }, (standings) =>
      standings?.map((one) => (one.jobId === jobId ? { ...one, saved } : one)),
    );
  };
  return useMutation({
    mutationFn: (saved: boolean) =>
      saved ? client.jobs.save.mutate({ jobId }) : client.jobs.unsave.mutate({ jobId }),
    // Two presses, one after the other; and what was read before them is older.
    scope: { id: `saving ${jobId}` },
    mutationKey: [SAVING, jobId],
    onMutate: async (saved) => {
      await queryClient.cancelQueries({ queryKey: STUDENT_KEYS.standing });
      show(saved);
    },
    onError: (error, saved) => {
      show(!saved);
      onError(error);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.saved }),
    onSettled: async () => {
      // The last press reads it again.
      if (queryClient.isMutating({ mutationKey: [SAVING] }) > 1) return;
      await queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.standing });
    },
  });
}
