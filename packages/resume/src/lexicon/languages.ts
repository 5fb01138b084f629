import { HUMAN_LANGUAGES } from './data/human-languages.ts';
import { rows } from './data/rows.ts';
import type { Mention } from './mention.ts';
import { PhraseFinder } from './phrase-finder.ts';

export { findLevel, levelRank } from './language-levels.ts';

/** A human language that a text names. */
export interface LanguageMention extends Mention {
  /** ISO 639-1, or 639-3 where there is no shorter one. */
  readonly code: string;
}

interface HumanLanguage {
  readonly code: string;
  readonly names: readonly string[];
}

const LANGUAGES: readonly HumanLanguage[] = rows(HUMAN_LANGUAGES).map(
  ([code = '', names = '']) => ({
    code,
    names: names.split(', '),
  }),
);

/** Phrases that have the name of a language in them and name something else. */
const OTHER_THINGS = [
  'Latin America',
  'Latin American',
  'جمهورية مصر العربية',
  'مصر العربية',
  'الإمارات العربية',
  'المملكة العربية',
  'الجمهورية العربية',
  'الدول العربية',
  'المنطقة العربية',
  'الوطن العربي',
  'العالم العربي',
  'الخليج العربي',
  'الأكاديمية العربية',
  'المنظمة العربية',
  'الشركة العربية',
  'جامعة بيروت العربية',
  'بيروت العربية',
  'Arab Republic',
  'English breakfast',
  'German Jordanian University',
  'German University',
  'French University',
  'American University',
  'British University',
  'Chinese University',
  'Spanish University',
  'Turkish Airlines',
  'Finnish University',
  'الجامعة الألمانية',
  'الجامعة الفرنسية',
  'الجامعة البريطانية',
  'الجامعة اليابانية',
  'الجامعة الصينية',
  'السفارة الفرنسية',
  'السفارة الألمانية',
] as const;

/** Names that are also ordinary words; they count only with a capital letter. */
const ORDINARY_WORDS = new Set([
  'polish',
  'lao',
  'ga',
  'persa',
  'latin',
  'latine',
  'asl',
  'bsl',
  'basque',
  'arabo',
]);

let finder: PhraseFinder<string> | undefined;

function languageFinder(): PhraseFinder<string> {
  finder ??= new PhraseFinder([
    ...LANGUAGES.flatMap(({ code, names }) => names.map((name) => [name, code] as const)),
    ...OTHER_THINGS.map((name) => [name, ''] as const),
  ]);
  return finder;
}

/**
 * The human languages that a text names, in English, Arabic, French, German, Spanish, Chinese and in the
 * language itself, in the order of the text. It takes time in proportion to the length.
 */
export function findLanguages(text: string): readonly LanguageMention[] {
  return languageFinder()
    .find(text)
    .flatMap(({ value, start, end }) => {
      const name = text.slice(start, end);
      const isOrdinary = ORDINARY_WORDS.has(name);
      return value === '' || isOrdinary ? [] : [{ code: value, start, end }];
    });
}

/** The name of a language in English or Arabic; the code itself when it is not known. */
export function languageName(code: string, locale: 'en' | 'ar'): string {
  const names = LANGUAGES.find((language) => language.code === code)?.names ?? [];
  const arabic = names.find((name) => /^[\u0600-\u06ff]/u.test(name));
  return (locale === 'ar' ? arabic : names[0]) ?? names[0] ?? code;
}

/** The codes of all languages that can be found. */
export function languageCodes(): readonly string[] {
  return LANGUAGES.map(({ code }) => code);
}
