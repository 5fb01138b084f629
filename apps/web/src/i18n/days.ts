import { dateFormat } from './date-format.ts';

/** The last day that is `YYYY-MM-DD`, as the `max` of fields: without it they take years of six digits. */
export const LAST_DAY = '9999-12-31';

const DAY_MS = 86_400_000;

/** The calendar day of a moment in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, moment: Date): string {
  // Sweden writes days as ISO 8601 does.
  return dateFormat('sv-SE', { timeZone }).format(moment);
}

/** The midnight at which a day begins in UTC, for formats in UTC. */
export function utcOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The number of days from one day to another; both are `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utcOf(to).getTime() - utcOf(from).getTime()) / DAY_MS);
}

/** The day that is so many days after a day, `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(utcOf(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}
