/** The languages of the pages; each has a tree of addresses of its own, `/en/…` and `/ar/…`. */
export const LOCALES = ['en', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

/** Whether a text, such as the first part of a path, is one of our languages. */
export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The direction in which a language is written, for the attribute `dir`. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** The language for `Intl`. Both use Western digits, also in dates. */
export function intlLocale(locale: Locale): string {
  return locale === 'ar' ? 'ar-EG-u-nu-latn' : 'en-GB';
}

/** The other language, and its name in itself. */
export function otherLocale(locale: Locale): { readonly locale: Locale; readonly name: string } {
  return locale === 'en' ? { locale: 'ar', name: 'العربية' } : { locale: 'en', name: 'English' };
}
