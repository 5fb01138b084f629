import anyAscii from 'any-ascii';

/** Invisible: what Unicode tells programs to ignore, other format characters, and trade marks. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640\u0674℠™]/gu;
const BLANK = /[\s\p{Cc}\u2800]+/gu;
const SINGLE_QUOTES = /[‘’‚‛‹›`ʹʻʼʽˈ′‵՚׳]/gu;
const DOUBLE_QUOTES = /[“”„‟«»″‶ˮ〝〞〟״]/gu;
const DASHES = /[\p{Pd}\u2212\u02D7\u2043]/gu;
/**
 * Accents and vowel signs of scripts that are also written without them. The marks of other scripts are
 * letters to their readers: Indic vowels, for example, or the two of Japanese.
 */
const MARKS =
  /[[\p{M}&&[\p{sc=Zinh}\p{sc=Zyyy}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}]]--[\u3099\u309A]]/gv;
const DIGIT = /\p{Nd}/u;
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;
const OTHER_LATIN = /(?![a-z])\p{Script=Latin}/gu;

/** Letters that have several code points for one letter, or that people type for one another. */
const SAME_LETTERS: Readonly<Record<string, string>> = {
  ...sameAs('ا', 'ٱ'),
  ...sameAs('ي', 'ىیېےۍ'),
  ...sameAs('ه', 'ةہھەۃ'),
  ...sameAs('ك', 'کڪ'),
  ...sameAs('ن', 'ں'),
  ...sameAs('σ', 'ς'),
  // As CLDR's Latin-ASCII; any-ascii writes "ng".
  ...sameAs('n', 'ŋ'),
};
const OTHER_LETTERS = new RegExp(`[${Object.keys(SAME_LETTERS).join('')}]`, 'gu');
const PLAIN = /^[!-@[-_a-~]+(?: [!-@[-_a-~]+)*$/u;

/**
 * Folds away the differences between two spellings that people take for the same text, for searches and
 * for keys of names. Two texts are alike if they fold to the same text; folding twice changes nothing.
 *
 * Folded are letter case, compatibility forms (Unicode NFKD), accents and vowel signs, the Latin letters
 * that do not decompose (`ł` to `l`, `ß` to `ss`, `ı` to `i`), the forms of Arabic letters, with the
 * Persian and Urdu code points, the decimal digits of all scripts, quotation marks, dashes and white space.
 * Invisible characters are removed.
 */
export function fold(value: string): string {
  if (PLAIN.test(value)) return value;
  return (
    value
      .replace(INVISIBLE, '')
      // NFKD would make a space of it.
      .replaceAll('´', "'")
      .normalize('NFKD')
      .replace(SINGLE_QUOTES, "'")
      .replace(DOUBLE_QUOTES, '"')
      .replace(MARKS, '')
      .toLowerCase()
      .replace(INVISIBLE, '')
      .replace(OTHER_LETTERS, (letter) => SAME_LETTERS[letter] ?? letter)
      .replace(OTHER_LATIN, latinLetters)
      .replace(OTHER_DIGITS, asciiDigit)
      .replace(DASHES, '-')
      .normalize('NFC')
      .replace(BLANK, ' ')
      .trim()
  );
}

function sameAs(letter: string, others: string): Record<string, string> {
  return Object.fromEntries(Array.from(others, (other) => [other, letter]));
}

/** The ASCII letters for a Latin letter; itself, if it has none. */
function latinLetters(letter: string): string {
  return (
    anyAscii(letter)
      .toLowerCase()
      .replace(/[^a-z]/gu, '') || letter
  );
}

/** Decimal digits come in runs of ten, from zero to nine (Unicode Standard, section 4.6). */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
