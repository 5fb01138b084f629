/** What may not stand beside a whole word. Chinese has no spaces, so its words have no borders. */
const NO_LETTER_BEFORE = "(?<![\\p{L}\\p{M}\\p{N}]|[\\p{L}]['’-])";
const NO_LETTER_AFTER = '(?![\\p{L}\\p{M}\\p{N}])';
const CHINESE = /^\p{sc=Han}+$/u;

/** The alternatives of a list of words for a pattern, the longest first. */
export function alternatives(words: readonly string[]): string {
  return [...new Set(words)]
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => escaped(word).replaceAll(' ', '[ \\t\\u00A0]+'))
    .join('|');
}

/** A pattern that finds the words of a list as whole words, in any case. */
export function wholeWords(words: readonly string[]): RegExp {
  const chinese = words.filter((word) => CHINESE.test(word));
  const others = words.filter((word) => !CHINESE.test(word));
  const parts = [
    ...(others.length > 0
      ? [`${NO_LETTER_BEFORE}(?:${alternatives(others)})${NO_LETTER_AFTER}`]
      : []),
    ...(chinese.length > 0 ? [alternatives(chinese)] : []),
  ];
  return new RegExp(parts.join('|'), 'giu');
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
}
