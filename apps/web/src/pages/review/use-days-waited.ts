import type { Candidate } from '../../data/review-queries.ts';
import { isDecision } from '../../data/stages.ts';
import { useDates } from '../../ui/use-dates.ts';

type Waiting = Pick<Candidate['application'], 'status' | 'statusSince'>;

/** Counts the days for which somebody has waited in a stage; `null`: it is decided, or was withdrawn. */
export function useDaysWaited(): (application: Waiting) => number | null {
  const { daysSince } = useDates();
  return ({ status, statusSince }) =>
    isDecision(status) || status === 'withdrawn' ? null : daysSince(statusSince);
}
