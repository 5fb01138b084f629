import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { COMPANY } from '../../data/company-queries.ts';
import { reviewKeys } from '../../data/review-queries.ts';
import { useCalm } from '../../data/use-live.ts';

const CALM_MS = 800;
/** In a rush, in which there is no calm. */
const LONGEST_MS = 5000;

/**
 * Reads the lists and counts again once nothing has happened for a moment and no move waits for its
 * answer: what is read during a move may be older than it.
 */
export function useRefresh(jobId: number, isCalm: () => boolean): () => void {
  const queryClient = useQueryClient();
  const readSoon = useCalm({
    calmMs: CALM_MS,
    longestMs: LONGEST_MS,
    run: () => {
      if (!isCalm()) return false;
      void queryClient.invalidateQueries({ queryKey: reviewKeys.lists(jobId) });
      void queryClient.invalidateQueries({ queryKey: reviewKeys.counts(jobId) });
      return true;
    },
  });
  return useCallback(() => {
    readSoon();
    // At once: who goes on to another page at this moment must not see there what waited before.
    void queryClient.invalidateQueries({ queryKey: COMPANY });
  }, [queryClient, readSoon]);
}
