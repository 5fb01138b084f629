import { useMemo } from 'react';
import { useLocale, useTimeZone } from 'use-intl';
import { dateFormat, relativeFormat } from '../i18n/date-format.ts';
import { dayIn, daysBetween, utcOf } from '../i18n/days.ts';
import { useNow } from '../i18n/now.ts';

/** From this many days on, a deadline presses. */
const SOON_DAYS = 3;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Up to here days are counted back; before, they are named. */
const RECENT_DAYS = 6;

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;

/** How a day is written. All but `long` and the parts of a day have the year when it is not this one. */
const DAYS = {
  /** 13 December */
  short: { day: 'numeric', month: 'long' },
  /** 13 Dec, in tables */
  brief: { day: 'numeric', month: 'short' },
  /** Sunday 13 December 2026 */
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric' },
  month: { month: 'short' },
  weekday: { weekday: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type DayFormat = keyof typeof DAYS;

/** How a moment is written: as its day, `full` with the time, `time` alone, or as what of it is new. */
type MomentFormat = DayFormat | 'full' | 'time' | 'when';

export interface Dates {
  /** The platform's day, `YYYY-MM-DD`. */
  readonly today: string;
  /** A day, `YYYY-MM-DD`, in the page's language; what is none stays as it is. */
  readonly day: (day: string, format: DayFormat) => string;
  /** A day as far as it is known, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, such as "July 2027". */
  readonly partOfDate: (day: string) => string;
  /** A moment, ISO 8601, in the platform's time zone. */
  readonly moment: (moment: string, format: MomentFormat) => string;
  /** "3 minutes ago", "yesterday"; a day after a week. */
  readonly ago: (moment: string) => string;
  /** The days until a day, in the platform's time zone; 0: today. */
  readonly daysUntil: (day: string) => number;
  /** The days since that of a moment; 0: today. */
  readonly daysSince: (moment: string) => number;
  readonly isSoon: (day: string) => boolean;
}

/** Dates in the page's language and the platform's time zone. */
export function useDates(): Dates {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow();
  return useMemo(() => datesOf({ locale, timeZone, now }), [locale, now, timeZone]);
}

interface Reader {
  readonly locale: string;
  readonly timeZone: string;
  readonly now: Date;
}

function datesOf({ locale, timeZone, now }: Reader): Dates {
  const today = dayIn(timeZone, now);
  const dayOf = (moment: string) => dayIn(timeZone, new Date(moment));
  const daysUntil = (day: string) => daysBetween(today, day);
  const daysSince = (moment: string) => Math.max(0, -daysUntil(dayOf(moment)));
  const yearOf = (day: string, format: DayFormat) =>
    (format === 'short' || format === 'brief') &&
    day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' as const };
  const moment: Dates['moment'] = (text, format) => {
    const date = new Date(text);
    const day = dayOf(text);
    if (format === 'time' || (format === 'when' && day === today)) {
      return dateFormat(locale, { ...CLOCK, timeZone }).format(date);
    }
    const hasTime = format === 'full' || format === 'when';
    const name = hasTime ? 'short' : format;
    return dateFormat(locale, {
      ...DAYS[name],
      ...yearOf(day, name),
      ...(hasTime && CLOCK),
      timeZone,
    }).format(date);
  };
  return {
    today,
    day: (day, format) => {
      const date = utcOf(day);
      // Fields for dates take years of five digits, too.
      if (Number.isNaN(date.getTime())) return day;
      return dateFormat(locale, {
        ...DAYS[format],
        ...yearOf(day, format),
        timeZone: 'UTC',
      }).format(date);
    },
    partOfDate: (text) => {
      const [, month, day] = text.split('-');
      const date = utcOf(`${text}${month ? '' : '-01'}${day ? '' : '-01'}`);
      if (Number.isNaN(date.getTime())) return text;
      return dateFormat(locale, {
        year: 'numeric',
        ...(month && { month: 'long' }),
        ...(day && { day: 'numeric' }),
        timeZone: 'UTC',
      }).format(date);
    },
    moment,
    ago: (text) => {
      const relative = relativeFormat(locale);
      const passed = Math.max(0, now.getTime() - Date.parse(text));
      const days = daysSince(text);
      if (days > RECENT_DAYS) return moment(text, 'short');
      if (days > 0) return relative.format(-days, 'day');
      if (passed < MINUTE_MS) return relative.format(0, 'second');
      if (passed < HOUR_MS) return relative.format(-Math.floor(passed / MINUTE_MS), 'minute');
      return relative.format(-Math.floor(passed / HOUR_MS), 'hour');
    },
    daysUntil,
    daysSince,
    isSoon: (day) => {
      const days = daysUntil(day);
      return days >= 0 && days <= SOON_DAYS;
    },
  };
}
