import { useNow } from '../../i18n/now.ts';
import type { Candidate } from '../../data/review-queries.ts';
import { daysSince, LONG_DAYS } from './wait.tsx';

/** How many of these candidates have waited for long. */
export function useLongWaits(items: readonly Candidate[]): number {
  const now = useNow();
  return items.filter(({ application }) => daysSince(application.appliedAt, now) > LONG_DAYS)
    .length;
}
