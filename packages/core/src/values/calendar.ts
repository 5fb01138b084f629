import type { Deps } from '../context.ts';

const MINUTE_MS = 60_000;

/** How days are written in a time zone, and the day of the minute that was asked for last. */
interface Calendar {
  readonly format: Intl.DateTimeFormat;
  minute: number;
  day: string;
}

/** By time zone: making one takes a hundred times as long as using it, and using it more than a lookup. */
const calendars = new Map<string, Calendar>();

/** Today's date (`YYYY-MM-DD`) in the configured time zone: the day that deadlines are compared with. */
export function today({ now, settings }: Pick<Deps, 'now' | 'settings'>): string {
  const calendar = calendarOf(settings.timeZone);
  const moment = now();
  // Days begin with a minute of UTC in every zone.
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
  // The Swedish locale writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone });
  const calendar = { format, minute: Number.NaN, day: '' };
  calendars.set(timeZone, calendar);
  return calendar;
}
