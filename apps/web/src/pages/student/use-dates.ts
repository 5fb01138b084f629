import { useMemo } from 'react';
import { dayIn, daysBetween, utcOf } from '../../i18n/days.ts';
import { useLocale, useTimeZone } from 'use-intl';
import { dateFormat } from '../../i18n/date-format.ts';
import { useNow } from '../../i18n/now.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Moments and days as sentences of the page's language, with Western digits. */
export interface Dates {
  /** "20 November", with the year when it is not this one. */
  readonly day: (moment: string) => string;
  /** "20 November at 22:14" */
  readonly moment: (moment: string) => string;
  /** "3 minutes ago", "yesterday"; a day after a week. */
  readonly ago: (moment: string) => string;
  /** The whole days that have passed. */
  readonly daysSince: (moment: string) => number;
  /** A day of the calendar, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, such as "July 2027". */
  readonly calendarDay: (day: string) => string;
  /** Of a day of the calendar, `YYYY-MM-DD`: "13" and "Dec". */
  readonly dayAndMonth: (day: string) => { readonly day: string; readonly month: string };
  /** The days from today, in the platform's time zone, until a day of the calendar. */
  readonly daysUntil: (day: string) => number;
}

export function useDates(): Dates {
  const tag = useLocale();
  const now = useNow();
  const timeZone = useTimeZone() ?? 'UTC';
  return useMemo(() => {
    const year = dateFormat('en', { timeZone, year: 'numeric' });
    const date = (options: Intl.DateTimeFormatOptions, moment: Date) => {
      const isThisYear = year.format(moment) === year.format(now);
      return dateFormat(tag, {
        timeZone,
        day: 'numeric',
        month: 'long',
        ...(!isThisYear && { year: 'numeric' }),
        ...options,
      }).format(moment);
    };
    const day = (moment: string) => date({}, new Date(moment));
    const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
    const today = dayIn(timeZone, now);
    const daysBefore = (moment: string) => daysBetween(dayIn(timeZone, new Date(moment)), today);
    return {
      day,
      moment: (moment) => date({ hour: '2-digit', minute: '2-digit' }, new Date(moment)),
      ago: (moment) => {
        const passed = Math.max(0, now.getTime() - Date.parse(moment));
        const days = daysBefore(moment);
        if (days > 6) return day(moment);
        if (days > 0) return relative.format(-days, 'day');
        if (passed < MINUTE_MS) return relative.format(0, 'second');
        if (passed < HOUR_MS) return relative.format(-Math.floor(passed / MINUTE_MS), 'minute');
        return relative.format(-Math.floor(passed / HOUR_MS), 'hour');
      },
      daysSince: daysBefore,
      calendarDay: (text) => {
        const [, month, dayOfMonth] = text.split('-');
        const moment = new Date(`${text}${month ? '' : '-01'}${dayOfMonth ? '' : '-01'}T00:00:00Z`);
        if (Number.isNaN(moment.getTime())) return text;
        return dateFormat(tag, {
          timeZone: 'UTC',
          year: 'numeric',
          ...(month && { month: 'long' }),
          ...(dayOfMonth && { day: 'numeric' }),
        }).format(moment);
      },
      dayAndMonth: (text) => {
        const moment = utcOf(text);
        const part = (options: Intl.DateTimeFormatOptions) =>
          dateFormat(tag, { timeZone: 'UTC', ...options }).format(moment);
        return { day: part({ day: 'numeric' }), month: part({ month: 'short' }) };
      },
      daysUntil: (text) => daysBetween(today, text),
    };
  }, [tag, now, timeZone]);
}
