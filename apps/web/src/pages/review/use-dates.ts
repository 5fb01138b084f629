import { useLocale, useTimeZone } from 'use-intl';
import { dateFormat } from '../../i18n/date-format.ts';

/** Formats moments, ISO 8601, in the language of the page and the platform's zone. */
export function useDates(): (moment: string, options: Intl.DateTimeFormatOptions) => string {
  const locale = useLocale();
  const timeZone = useTimeZone();
  return (moment, options) =>
    dateFormat(locale, {
      ...(timeZone !== undefined && { timeZone }),
      ...options,
    }).format(new Date(moment));
}

export const DAY = { day: 'numeric', month: 'long' } as const;
export const DAY_AND_TIME = { ...DAY, hour: '2-digit', minute: '2-digit' } as const;
export const TIME = { hour: '2-digit', minute: '2-digit' } as const;
