import { intlLocale, type Locale } from '../../i18n/locale.ts';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

/** The language of the page, and its name for `Intl`. */
export function useLanguage(): { readonly language: Locale; readonly intl: string } {
  const language = useAppLocale();
  return { language, intl: intlLocale(language) };
}
