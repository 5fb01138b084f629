import { useMemo } from 'react';
import { useLocale, useTimeZone } from 'use-intl';
import { dateFormat } from '../../i18n/date-format.ts';
import { useNow } from '../../i18n/now.ts';
import { dayIn, daysBetween, utcOf } from '../../i18n/days.ts';

const DAY_MS = 86_400_000;

/** Days and moments in the reader's language and the platform's time zone. */
export function useDates() {
  const language = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow();
  return useMemo(() => {
    const today = dayIn(timeZone, now);
    return {
      language,
      /** The platform's day, `YYYY-MM-DD`. */
      today,
      /** "13 Dec", with the year if it is another. */
      day: (day: string) =>
        dateFormat(language, {
          timeZone: 'UTC',
          day: 'numeric',
          month: 'short',
          ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
        }).format(utcOf(day)),
      /** "Sunday 13 December 2026" */
      longDay: (day: string) =>
        dateFormat(language, { timeZone: 'UTC', dateStyle: 'full' }).format(utcOf(day)),
      /** "29 Nov, 18:40", with the year if it is another. */
      moment: (moment: string) =>
        dateFormat(language, {
          timeZone,
          day: 'numeric',
          month: 'short',
          ...(dayIn(timeZone, new Date(moment)).slice(0, 4) !== today.slice(0, 4) && {
            year: 'numeric',
          }),
          hour: 'numeric',
          minute: '2-digit',
        }).format(new Date(moment)),
      /** "29 Nov" */
      dayOf: (moment: string) =>
        dateFormat(language, { timeZone, day: 'numeric', month: 'short' }).format(new Date(moment)),
      /** "12:40" */
      time: (moment: string | number) =>
        dateFormat(language, { timeZone, timeStyle: 'short' }).format(new Date(moment)),
      /** How many days after today; negative: it is past. */
      daysUntil: (day: string) => daysBetween(today, day),
      /** Whole days since a moment. */
      daysSince: (moment: string) =>
        Math.max(0, Math.floor((now.getTime() - new Date(moment).getTime()) / DAY_MS)),
      /** "2 Java, 3 or 4" as the language writes it. */
      either: (names: readonly string[]) =>
        new Intl.ListFormat(language, { type: 'disjunction' }).format(names),
      languageName: (code: string) =>
        new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code,
      month: (month: string) =>
        dateFormat(language, {
          timeZone: 'UTC',
          month: 'long',
          year: 'numeric',
        }).format(utcOf(`${month}-01`)),
      compare: new Intl.Collator(language).compare,
    };
  }, [language, now, timeZone]);
}

export type Dates = ReturnType<typeof useDates>;
