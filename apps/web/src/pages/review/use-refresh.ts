import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { COMPANY } from '../../data/company-queries.ts';
import { reviewKeys } from '../../data/review-queries.ts';
import { whenCalm } from '../../data/when-calm.ts';

const CALM_MS = 800;
/** In a rush, in which there is no calm. */
const LONGEST_MS = 5000;

/**
 * Reads the lists and counts again once nothing has happened for a moment and no move waits for its
 * answer: what is read during a move may be older than it.
 */
export function useRefresh(jobId: number, isCalm: () => boolean): () => void {
  const queryClient = useQueryClient();
  const lists = useMemo(
    () =>
      whenCalm({
        calmMs: CALM_MS,
        longestMs: LONGEST_MS,
        run: () => {
          if (!isCalm()) return false;
          void queryClient.invalidateQueries({ queryKey: reviewKeys.lists(jobId) });
          void queryClient.invalidateQueries({ queryKey: reviewKeys.counts(jobId) });
          return true;
        },
      }),
    [isCalm, jobId, queryClient],
  );
  useEffect(() => lists.cancel, [lists]);
  return useCallback(() => {
    lists.ask();
    // At once: who goes on to another page at this moment must not see there what waited before.
    void queryClient.invalidateQueries({ queryKey: COMPANY });
  }, [lists, queryClient]);
}
