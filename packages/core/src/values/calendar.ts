import type { Deps } from '../context.ts';

const MINUTE_MS = 60_000;

/** The date format of a time zone, and the day of the last minute asked for. */
interface Calendar {
  readonly format: Intl.DateTimeFormat;
  minute: number;
  day: string;
}

/** By time zone: creating a format costs a hundred times a use of it, and a use more than a lookup. */
const calendars = new Map<string, Calendar>();

/** Today's date (`YYYY-MM-DD`) in the configured time zone, as compared with deadlines. */
export function today({ now, settings }: Pick<Deps, 'now' | 'settings'>): string {
  const calendar = calendarOf(settings.timeZone);
  const moment = now();
  // In every time zone, days begin on a whole UTC minute.
  const minute = Math.floor(moment.getTime() / MINUTE_MS);
  if (minute !== calendar.minute) {
    calendar.day = calendar.format.format(moment);
    calendar.minute = minute;
  }
  return calendar.day;
}

function calendarOf(timeZone: string): Calendar {
  const known = calendars.get(timeZone);
  if (known) return known;
  // The Swedish locale formats dates as in ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone });
  const calendar = { format, minute: Number.NaN, day: '' };
  calendars.set(timeZone, calendar);
  return calendar;
}

/** The day that is so many days after a day; both are dates, `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}
