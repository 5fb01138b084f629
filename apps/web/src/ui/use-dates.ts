import { useLocale, useTimeZone } from 'use-intl';
import { dateFormat } from '../i18n/date-format.ts';
import { dayIn, daysBetween, utcOf } from '../i18n/days.ts';
import { useNow } from '../i18n/now.ts';

/** From this many days on, a deadline presses. */
const SOON_DAYS = 3;

const PARTS = {
  day: { day: 'numeric' },
  month: { month: 'short' },
  weekday: { weekday: 'short' },
  /** 13 December */
  short: { day: 'numeric', month: 'long' },
  /** Sunday 13 December 2026 */
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export interface Dates {
  /** A day, `YYYY-MM-DD`, in the page's language. */
  readonly day: (day: string, part: keyof typeof PARTS) => string;
  /** A moment, ISO 8601, in the platform's time zone. */
  readonly moment: (moment: string, part: keyof typeof PARTS | 'time') => string;
  /** The days until a day, in the platform's time zone; 0: today. */
  readonly daysUntil: (day: string) => number;
  readonly isSoon: (day: string) => boolean;
}

/** Dates in the page's language and the platform's time zone. */
export function useDates(): Dates {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow();
  const daysUntil = (day: string) => daysBetween(dayIn(timeZone, now), day);
  return {
    day: (day, part) => dateFormat(locale, { ...PARTS[part], timeZone: 'UTC' }).format(utcOf(day)),
    moment: (moment, part) => {
      const options: Intl.DateTimeFormatOptions =
        part === 'time' ? { hour: '2-digit', minute: '2-digit' } : PARTS[part];
      return dateFormat(locale, { ...options, timeZone }).format(new Date(moment));
    },
    daysUntil,
    isSoon: (day) => {
      const days = daysUntil(day);
      return days >= 0 && days <= SOON_DAYS;
    },
  };
}
