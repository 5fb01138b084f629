import { useLocation } from '@tanstack/react-router';
import { otherLocale } from '../i18n/locale.ts';
import { useAppLocale } from '../i18n/use-app-locale.ts';
import { rememberLocale } from '../data/locale-cookie.ts';

/** The same page in the other language, as a document of its own: its direction comes with its HTML. */
export function LanguageLink() {
  const href = useLocation({ select: ({ href }) => href });
  const { locale, name } = otherLocale(useAppLocale());
  return (
    <a
      className="lang"
      href={`/${locale}${href === '/' ? '' : href}`}
      lang={locale}
      hrefLang={locale}
      onClick={() => rememberLocale(locale)}
    >
      {name}
    </a>
  );
}
