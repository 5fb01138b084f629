import { useLocale } from 'use-intl';

/** How a time zone is called, such as "Egypt Time"; UTC is UTC in every language. */
export function useZoneName(timeZone: string): string {
  const locale = useLocale();
  if (timeZone === 'UTC') return timeZone;
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone,
    timeZoneName: 'shortGeneric',
  }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
