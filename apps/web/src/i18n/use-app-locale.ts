import { useLocale } from 'use-intl';
import { intlLocale, LOCALES, type Locale } from './locale.ts';

/** The language of the page. `useLocale` of use-intl has the locale for `Intl`, with its digits. */
export function useAppLocale(): Locale {
  const locale = useLocale();
  return LOCALES.find((one) => intlLocale(one) === locale) ?? LOCALES[0];
}
