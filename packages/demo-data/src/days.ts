const HOUR = 3_600_000;
/** A day in milliseconds. */
export const DAY = 24 * HOUR;

const FIRST_HOUR = 6;
const WAKING_HOURS = 15;

/** The start of the day, in UTC, `days` before the day of `now`; in milliseconds. */
export function daysBefore(now: Date, days: number): number {
  return Math.floor(now.getTime() / DAY) * DAY - days * DAY;
}

/** Moves a moment into waking hours of the same day (UTC). The order of two moments stays the same. */
export function atWakingHour(time: number): Date {
  const day = Math.floor(time / DAY) * DAY;
  return new Date(day + FIRST_HOUR * HOUR + Math.floor(((time - day) * WAKING_HOURS) / 24));
}

/** The calendar date of a moment in UTC, `YYYY-MM-DD`. */
export function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
