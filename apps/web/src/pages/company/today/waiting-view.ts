import { WORKING } from '../../../data/stages.ts';
import { LATE_DAYS } from '../../../ui/late-days.ts';
import type { Dates } from '../../../ui/use-dates.ts';
import type { Waiting } from '../../../data/company-queries.ts';

export type WaitingItem = Waiting['items'][number];
export type JobInWork = Waiting['byJob'][number];
export type ClosingJob = Waiting['closingSoon'][number];

/** The most urgent fact of the day. */
export type Headline =
  | { readonly kind: 'late'; readonly count: number; readonly isMore: boolean }
  | { readonly kind: 'closes'; readonly title: string; readonly days: number }
  | { readonly kind: 'new'; readonly count: number }
  | { readonly kind: 'waiting'; readonly count: number }
  | { readonly kind: 'draft' }
  | { readonly kind: 'first' }
  | { readonly kind: 'nothing' };

/** What the heading says: late answers first, then jobs that close, then new applicants. */
export function headlineOf(
  { items, byJob, closingSoon }: Waiting,
  dates: Pick<Dates, 'daysSince' | 'daysUntil'>,
): Headline {
  const sum = (stages: readonly (typeof WORKING)[number][]) =>
    byJob.reduce(
      (total, { counts }) => total + stages.reduce((all, stage) => all + counts[stage], 0),
      0,
    );
  const waiting = sum(WORKING);
  const late = items.filter((item) => dates.daysSince(item.waitingSince) >= LATE_DAYS).length;
  // Only those who have waited longest are listed.
  const isMore = late === items.length && waiting > items.length;
  if (late > 0) return { kind: 'late', count: late, isMore };
  const closing = closingSoon.find(({ deadline }) => {
    const days = dates.daysUntil(deadline);
    // The page may have been open since yesterday.
    return days >= 0 && days <= 1;
  });
  if (closing) {
    return { kind: 'closes', title: closing.title, days: dates.daysUntil(closing.deadline) };
  }
  const fresh = sum(['pending']);
  if (fresh > 0) return { kind: 'new', count: fresh };
  if (waiting > 0) return { kind: 'waiting', count: waiting };
  if (byJob.length === 0) return { kind: 'first' };
  return byJob.every(({ status }) => status === 'draft') ? { kind: 'draft' } : { kind: 'nothing' };
}
