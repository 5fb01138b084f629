import { z } from 'zod';

const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_BREAKS = /[^\P{Cc}\n\t]/u;

/** The length of a text in code points, so that an emoji counts as one. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * One line of text, changed only by Unicode normalisation (NFC) and by trimming white space. Refuses
 * control characters and ill-formed Unicode, which PostgreSQL cannot store or a reader cannot see.
 *
 * @param max the maximum number of code points.
 */
export function line(max: number) {
  return text(max, CONTROL).refine((value) => value.length > 0, 'Must not be empty');
}

/** Like `line`, but may be empty and have several lines. Line breaks become `\n`. */
export function prose(max: number) {
  return text(max, CONTROL_BUT_BREAKS);
}

/** Text of at most `max` code points, unchanged. */
export function upTo(max: number) {
  return bounded(max).refine(
    (value) => codePoints(value) <= max,
    `Must be at most ${max} characters`,
  );
}

/** Like `upTo`, and safe as a PostgreSQL parameter: no NUL and no ill-formed Unicode. */
export function plain(max: number) {
  return upTo(max)
    .refine((value) => value.isWellFormed(), 'Must be well-formed Unicode')
    .refine((value) => !value.includes('\0'), 'Must not contain NUL');
}

/** A cheap length check, so that the later checks never see an oversized text. */
function bounded(max: number) {
  return z
    .string()
    .max(max * 4, { error: `Must be at most ${max} characters`, abort: true })
    .meta({ maxLength: max });
}

function text(max: number, forbidden: RegExp) {
  return bounded(max)
    .overwrite((value) => value.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .refine((value) => value.isWellFormed(), 'Must be well-formed Unicode')
    .refine((value) => !forbidden.test(value), 'Must not contain control characters')
    .refine((value) => codePoints(value) <= max, `Must be at most ${max} characters`);
}

const MARKS = /\p{M}|\u0640/gu; // Combining marks, Arabic vowel signs among them, and the tatweel.
const ARABIC_FORMS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
};

/**
 * Folds away differences that searchers do not type: letter case, accents, Arabic vowel signs, and
 * the forms of alef, ya and ta marbuta. `"Café Über"` and `"cafe uber"` fold alike, and so do
 * `"أحمد"` and `"احمد"`.
 */
export function foldForSearch(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[أإآٱىئؤة]/gu, (letter) => ARABIC_FORMS[letter] ?? letter)
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A `LIKE` pattern that finds `value` anywhere, with LIKE's special characters escaped. */
export function containing(value: string): string {
  return `%${value.replace(/[\\%_]/gu, '\\$&')}%`;
}
