import type { ApplicationStatus } from '@internsync/client';
import type { Dates } from '../use-dates.ts';
import type { Waiting } from '../../../data/company-queries.ts';

export type WaitingItem = Waiting['items'][number];
export type JobInWork = Waiting['byJob'][number];
export type ClosingJob = Waiting['closingSoon'][number];

/** The stages in which an applicant waits for the company. */
export const STAGES = [
  'pending',
  'under_review',
  'shortlisted',
  'interview_scheduled',
] as const satisfies readonly ApplicationStatus[];

/** Whole days after which an answer is late. */
export const LATE_DAYS = 7;

/** The most urgent fact of the day. */
export type Headline =
  | { readonly kind: 'late'; readonly count: number; readonly more: boolean }
  | { readonly kind: 'closes'; readonly title: string; readonly days: number }
  | { readonly kind: 'new'; readonly count: number }
  | { readonly kind: 'waiting'; readonly count: number }
  | { readonly kind: 'draft' }
  | { readonly kind: 'first' }
  | { readonly kind: 'nothing' };

/** What the heading says: late answers first, then jobs that close, then new applicants. */
export function headlineOf({ items, byJob, closingSoon }: Waiting, dates: Dates): Headline {
  const late = items.filter((item) => dates.daysSince(item.waitingSince) >= LATE_DAYS).length;
  if (late > 0) return { kind: 'late', count: late, more: late === items.length };
  const closing = closingSoon.find(({ deadline }) => dates.daysUntil(deadline) <= 1);
  if (closing) {
    return { kind: 'closes', title: closing.title, days: dates.daysUntil(closing.deadline) };
  }
  const sum = (stages: readonly (typeof STAGES)[number][]) =>
    byJob.reduce(
      (total, { counts }) => total + stages.reduce((all, stage) => all + counts[stage], 0),
      0,
    );
  const fresh = sum(['pending']);
  if (fresh > 0) return { kind: 'new', count: fresh };
  const waiting = sum(STAGES);
  if (waiting > 0) return { kind: 'waiting', count: waiting };
  if (byJob.length === 0) return { kind: 'first' };
  return byJob.every(({ status }) => status === 'draft') ? { kind: 'draft' } : { kind: 'nothing' };
}
