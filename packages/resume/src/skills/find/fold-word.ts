const ASCII = /^[\0-\u007F]*$/u;
const ARABIC = /\p{Script=Arabic}/u;
const INVISIBLE = /[\u00AD\u0640\u200B-\u200F\u2060\uFEFF]/gu;
const MARKS = /\p{M}/gu;
/** Presentation forms, and letters with a sign above or below that NFKD takes off. */
const COMPOSED = /[\u0622-\u0626\u06C0\u06C2\u06D3\uFB50-\uFDFF\uFE70-\uFEFC]/u;
const OTHER_LETTERS = /[ßłøæœðþđı]/gu;
const LATIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  đ: 'd',
  ı: 'i',
};
const ARABIC_LETTERS = /[ٱىیېےۍةہھەۃکڪں]/gu;
const SAME_LETTERS: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ۍ: 'ي',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ۃ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  ں: 'ن',
};
/** The article with the letters that are written together with it; `و` and `ف` before it stay. */
const ARTICLE = /^([وف]?)(?:[بك]?ال|لل)(?=\p{L}{3})/u;

/**
 * Folds a word, so that spellings of one word are the same: letter case, accents, vowel signs, tatweel, the
 * forms of Arabic letters, and the Arabic article, also after `ب`, `ك` and `ل`. The word `and` becomes `&`.
 */
export function foldWord(word: string): string {
  if (ASCII.test(word)) {
    const lower = word.toLowerCase();
    return lower === 'and' ? '&' : lower;
  }
  if (ARABIC.test(word)) return foldArabic(word);
  return word
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(OTHER_LETTERS, (letter) => LATIN_LETTERS[letter] ?? letter);
}

function foldArabic(word: string): string {
  const decomposed = COMPOSED.test(word) ? word.normalize('NFKD') : word;
  return decomposed
    .replace(INVISIBLE, '')
    .replace(MARKS, '')
    .replace(ARABIC_LETTERS, (letter) => SAME_LETTERS[letter] ?? letter)
    .replace(ARTICLE, '$1');
}
