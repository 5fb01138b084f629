import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { COMPANY } from '../../data/company-queries.ts';
import { reviewKeys } from '../../data/review-queries.ts';

const CALM_MS = 800;

/**
 * Reads the lists and counts again once nothing has happened for a moment and no move waits for its
 * answer: what is read during a move may be older than it.
 */
export function useRefresh(jobId: number, isCalm: () => boolean): () => void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    const refresh = () => {
      if (!isCalm()) {
        timer.current = setTimeout(refresh, CALM_MS);
        return;
      }
      void queryClient.invalidateQueries({ queryKey: reviewKeys.lists(jobId) });
      void queryClient.invalidateQueries({ queryKey: reviewKeys.counts(jobId) });
    };
    clearTimeout(timer.current);
    timer.current = setTimeout(refresh, CALM_MS);
    // At once: who goes on to another page at this moment must not see there what waited before.
    void queryClient.invalidateQueries({ queryKey: COMPANY });
  }, [isCalm, jobId, queryClient]);
}
