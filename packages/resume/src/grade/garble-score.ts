/** Over this score a text looks garbled. */
export const POOR_SCORE = 0.12;
const LONG_TOKEN = 24;
/** In a text of fewer tokens, one that is a letter says little. */
const FEW_TOKENS = 20;
const FOREIGN = /[\p{Co}\uFFFD\p{Cc}]/gu;
const LATIN_WORDS = /[a-zA-Z]+/gu;
/** The share of vowels in texts of languages in Latin letters is 0.33 to 0.5; of shifted letters, below 0.25. */
const FEW_VOWELS = 0.24;
/** The share of the ten most common letters is at least 0.6; of shifted letters, about 0.4. */
const FEW_COMMON = 0.48;
const ENOUGH_LETTERS = 40;

/**
 * How garbled a text looks: 0 for ordinary text, over `POOR_SCORE` if it should not be trusted. Counts
 * single letters, words repeated one after the other, very long words, characters without a meaning, and
 * Latin letters in proportions that no language has.
 */
export function garbleScore(text: string): number {
  const tokens = text.split(/\s+/u).filter((token) => token !== '');
  if (tokens.length === 0) return 0;
  let single = 0;
  let repeated = 0;
  let long = 0;
  for (const [index, token] of tokens.entries()) {
    if (/^[b-hj-zB-HJ-Z]$/u.test(token)) single += 1;
    if (token.length > 2 && token === tokens[index - 1]) repeated += 1;
    if (isLong(token) && !/[@/_.:|,-]/u.test(token) && isSpaced(token)) long += 1;
  }
  const foreign = text.replaceAll(/[\n\t]/gu, '').match(FOREIGN)?.length ?? 0;
  const score =
    single / Math.max(FEW_TOKENS, tokens.length) +
    repeated / Math.max(FEW_TOKENS, tokens.length) +
    (2 * long) / tokens.length +
    (2 * foreign) / text.length;
  return score + (looksShifted(text) ? 0.5 : 0);
}

function isLong(token: string): boolean {
  return token.length > LONG_TOKEN && Array.from(token).length > LONG_TOKEN;
}

/** Whether the script of a word is written with spaces between words. */
function isSpaced(token: string): boolean {
  return !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    token,
  );
}

/** Whether the letters look like those of a font whose letters have other codes. */
function looksShifted(text: string): boolean {
  const letters = (text.match(LATIN_WORDS) ?? []).join('').toLowerCase();
  if (letters.length < ENOUGH_LETTERS) return looksShiftedBriefly(text);
  const vowels = letters.replaceAll(/[^aeiouy]/gu, '').length / letters.length;
  const common = letters.replaceAll(/[^etaoinsrhl]/gu, '').length / letters.length;
  return vowels < FEW_VOWELS && common < FEW_COMMON;
}

/** A few words: whether digits and signs stand inside most of them, as in `0RQD .DULP`. */
function looksShiftedBriefly(text: string): boolean {
  const tokens = text.split(/\s+/u).filter((token) => token.length > 2);
  if (tokens.length === 0) return false;
  const letters = tokens
    .join('')
    .replaceAll(/[^a-z]/giu, '')
    .toLowerCase();
  const vowels = letters.replaceAll(/[^aeiouy]/gu, '').length / Math.max(1, letters.length);
  const strange = tokens.filter((token) =>
    /^[^\p{L}\s]\p{Lu}{2,}|\p{Ll}\p{Lu}\p{Ll}*\p{Lu}/u.test(token),
  );
  return letters.length >= 5 && vowels < FEW_VOWELS && strange.length * 2 >= tokens.length;
}
