import { directionOf, type Locale } from './locale.ts';

/** Arabic sentences have Latin words in them, such as names of tools; Latin ones have no Arabic words. */
const LEAST_SHARE = 1 / 3;

/** The language in which somebody wrote a text, as far as its script tells. */
export function languageOf(text: string): Locale {
  const words = text.match(/\p{L}+/gu) ?? [];
  const arabic = words.filter((word) => /\p{Script=Arabic}/u.test(word)).length;
  return arabic > 0 && arabic >= words.length * LEAST_SHARE ? 'ar' : 'en';
}

/** The attributes of an element that holds a text of somebody's. */
export function writtenIn(text: string): { readonly lang: Locale; readonly dir: 'ltr' | 'rtl' } {
  const lang = languageOf(text);
  return { lang, dir: directionOf(lang) };
}
