import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useDates } from './use-dates.ts';

/** Reads something again when a new day begins while a page is open: deadlines may have passed. */
export function useNewDay(queryKey: QueryKey): void {
  const queryClient = useQueryClient();
  const { today } = useDates();
  const seen = useRef(today);
  useEffect(() => {
    if (seen.current === today) return;
    seen.current = today;
    void queryClient.invalidateQueries({ queryKey });
  }, [queryClient, queryKey, today]);
}
