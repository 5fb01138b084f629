import type { RouterOutputs } from '@internsync/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { STUDENT_KEYS } from './student-queries.ts';
import { useClient } from './use-client.ts';

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
    onMutate: show,
    onError: (error, saved) => {
      show(!saved);
      onError(error);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.saved }),
  });
}
