import { intlLocale } from './locale.ts';
import { useAppLocale } from './use-app-locale.ts';

/** The page's language for `Intl`, with Western digits. */
export function useIntlLocale(): string {
  const locale = useAppLocale();
  return intlLocale(locale);
}
