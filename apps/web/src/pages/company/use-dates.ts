import { useMemo } from 'react';
import { useNow, useTimeZone } from 'use-intl';
import { intlLocale } from '../../i18n/locale.ts';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

const DAY_MS = 86_400_000;

/** Days and moments in the reader's language and the platform's time zone. */
export function useDates() {
  const locale = useAppLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow();
  return useMemo(() => {
    const language = intlLocale(locale);
    // The form `YYYY-MM-DD`.
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
    const atMidnight = (day: string) => new Date(`${day}T00:00:00Z`);
    return {
      language,
      /** The platform's day, `YYYY-MM-DD`. */
      today,
      /** "13 Dec", with the year if it is another. */
      day: (day: string) =>
        new Intl.DateTimeFormat(language, {
          timeZone: 'UTC',
          day: 'numeric',
          month: 'short',
          ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
        }).format(atMidnight(day)),
      /** "Sunday 13 December 2026" */
      longDay: (day: string) =>
        new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'full' }).format(
          atMidnight(day),
        ),
      /** "29 Nov, 18:40", with the year if it is another. */
      moment: (moment: string) =>
        new Intl.DateTimeFormat(language, {
          timeZone,
          day: 'numeric',
          month: 'short',
          ...(moment.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
          hour: 'numeric',
          minute: '2-digit',
        }).format(new Date(moment)),
      /** "29 Nov" */
      dayOf: (moment: string) =>
        new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'short' }).format(
          new Date(moment),
        ),
      /** "12:40" */
      time: (moment: string | number) =>
        new Intl.DateTimeFormat(language, { timeZone, timeStyle: 'short' }).format(
          new Date(moment),
        ),
      /** How many days after today; negative: it is past. */
      daysUntil: (day: string) =>
        (atMidnight(day).getTime() - atMidnight(today).getTime()) / DAY_MS,
      /** Whole days since a moment. */
      daysSince: (moment: string) =>
        Math.max(0, Math.floor((now.getTime() - new Date(moment).getTime()) / DAY_MS)),
      /** "2 Java, 3 or 4" as the language writes it. */
      either: (names: readonly string[]) =>
        new Intl.ListFormat(language, { type: 'disjunction' }).format(names),
      languageName: (code: string) =>
        new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code,
      month: (month: string) =>
        new Intl.DateTimeFormat(language, {
          timeZone: 'UTC',
          month: 'long',
          year: 'numeric',
        }).format(atMidnight(`${month}-01`)),
      compare: new Intl.Collator(language).compare,
    };
  }, [locale, now, timeZone]);
}

export type Dates = ReturnType<typeof useDates>;
