import { useEffect, useRef } from 'react';
import { useDates } from './use-dates.ts';

/**
 * Reads something again when a new day begins while a page is open: deadlines may have passed.
 *
 * @returns the platform's day, `YYYY-MM-DD`.
 */
export function useNewDay(refetch: () => unknown): string {
  const { today } = useDates();
  const seen = useRef(today);
  useEffect(() => {
    if (seen.current !== today) refetch();
    seen.current = today;
  }, [refetch, today]);
  return today;
}
