import type { Locale } from '../i18n/locale.ts';

const A_YEAR_SECONDS = 365 * 24 * 3600;

/** Keeps the chosen language, to which the server sends requests of `/`. */
export function rememberLocale(locale: Locale): void {
  // oxlint-disable-next-line unicorn/no-document-cookie -- Firefox and Safari have no `cookieStore` for long.
  document.cookie = `locale=${locale}; Path=/; Max-Age=${A_YEAR_SECONDS}; SameSite=Lax`;
}
