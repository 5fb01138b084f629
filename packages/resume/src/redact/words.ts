/** A word of a text, at `text.slice(start, end)`. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** See `foldWord`. */
  readonly folded: string;
}

/** What people type for an apostrophe, for a Hawaiian ʻokina or for an Arabic hamza or ʿayn. */
const APOSTROPHES = "'’‘‛ʼʻʾʿ`´′＇";
/** Letters, signs, digits, and what is invisible or only stretches a word; apostrophes inside. */
const WORD = new RegExp(
  `[\\p{L}\\p{M}\\p{N}\\p{Cf}\\u0640]+(?:[${APOSTROPHES}][\\p{L}\\p{M}\\p{Cf}]+)*`,
  'gu',
);
const NOT_READ = new RegExp(`[\\p{M}\\p{Cf}\\u0640${APOSTROPHES}]`, 'gu');
/** `D'Souza`, of which `Souza` may stand alone. */
const AFTER_APOSTROPHE = new RegExp(`^\\p{L}{1,2}[${APOSTROPHES}](?<rest>\\p{L}{4,})$`, 'u');
const PLAIN = /^[a-z0-9]*$/iu;
const SAME_LETTERS: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۀ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  ں: 'ن',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
  ə: 'e',
};
const OTHER_LETTERS = new RegExp(`[${Object.keys(SAME_LETTERS).join('')}]`, 'gu');
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;

/**
 * Folds away what may differ between two spellings of a name: case, accents and vowel signs, compatibility
 * forms, the forms of Arabic letters, apostrophes, digits of other scripts and invisible characters.
 */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  return word
    .replace(NOT_READ, '') // Decomposed, some apostrophes are a space with a sign.
    .normalize('NFKD')
    .replace(NOT_READ, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(NOT_READ, '')
    .replace(OTHER_LETTERS, (letter) => SAME_LETTERS[letter] ?? letter)
    .replace(OTHER_DIGITS, asciiDigit)
    .normalize('NFC');
}

/** What follows the apostrophe of a part of a name, folded: `souza` for `D'Souza`; else nothing. */
export function afterApostrophe(word: string): string | null {
  const rest = AFTER_APOSTROPHE.exec(word.normalize('NFC'))?.groups?.['rest'];
  return rest === undefined ? null : foldWord(rest);
}

/** The words of a text. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    folded: foldWord(match[0]),
  })).filter(({ folded }) => folded !== '');
}

/** The ASCII digit of a decimal digit of any script, which come in runs of ten (Unicode Standard, 4.6). */
export function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1)) && code - first < 9) first -= 1;
  return String(code - first);
}

/** The same text, of the same length, with ASCII digits in the place of those of the basic plane. */
export function withAsciiDigits(text: string): string {
  return text.replaceAll(/(?![0-9])\p{Nd}/gu, (digit) =>
    digit.length === 1 ? asciiDigit(digit) : digit,
  );
}

/** A text without white space, and for each of its code units the place in the whole text. */
export interface Squeezed {
  readonly text: string;
  readonly places: readonly number[];
}

/** Takes the white space and invisible characters out of a text. */
export function squeeze(text: string): Squeezed {
  const places: number[] = [];
  let result = '';
  for (let index = 0; index < text.length; index += 1) {
    const unit = text[index] ?? '';
    if (/[\s\p{Cf}]/u.test(unit)) continue;
    result += unit;
    places.push(index);
  }
  return { text: result, places };
}
