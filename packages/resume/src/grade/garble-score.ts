/** Over this score a text looks garbled. */
export const POOR_SCORE = 0.12;
const LONG_TOKEN = 24;
/** In a text of fewer tokens, one that is a letter says little. */
const FEW_TOKENS = 20;
/** Characters that mean nothing, and how converters write a glyph whose letter they do not know. */
const FOREIGN = /[\p{Co}\p{Cn}\uFFFD\p{Cc}]|\(cid:\d+\)/gu;
const ASCII = /^[\n\t\u0020-\u007E]*$/u;
/** Text in which the pattern above finds nothing. */
const PLAIN = /^[\n\t\u0020-\u0027\u002A-\u007E\u00A0-\u024F]*$/u;
/** ASCII signs that are rare in texts. */
const SIGNS = /[!"#$%&'*;<=>?[\\\]^_`{|}~]/gu;
/** Texts have less than 0.05 of them. */
const MANY_SIGNS = 0.15;
/** Pairs of letters that are common in languages with Latin letters. */
const PAIRS = new Set(
  (
    'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ' +
    'ic ne ea ra ce li ch ll be ma si om ur ei ie un ge us di la el ta ca et ec ss tr ac ni ent ad pr da ai ns em il ' +
    'so no po ol am ia do ov os na ze ny ka ki ko sk wi ow cz sz za va ho ku la ak ek er an yo ay gi ap pe ct ation ' +
    'sc im mo lo ut ul ir id ig ot op sp em ee oo mi fi fo ga go ke ja je ly ry ty ck gh wh wo we if ab up ph ui ij aa'
  ).split(' '),
);
/** Shares of such pairs: at least 0.45 in texts, about 0.2 where letters have other codes. */
const FEW_PAIRS = 0.33;
/** The share of vowels in texts of languages in Latin letters is 0.33 to 0.5; of shifted letters, below 0.25. */
const FEW_VOWELS = 0.24;
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
  const foreign = PLAIN.test(text)
    ? 0
    : (text.replaceAll(/[\n\t]/gu, '').match(FOREIGN) ?? []).join('').length;
  const score =
    single / Math.max(FEW_TOKENS, tokens.length) +
    repeated / Math.max(FEW_TOKENS, tokens.length) +
    (2 * long) / tokens.length +
    (2 * foreign) / text.length;
  return score + (looksShifted(text) || looksRandom(text, tokens) ? 0.5 : 0);
}

/** Letters that make up 0.68 to 0.88 of texts in Arabic, Persian and Urdu, and about 0.45 of random letters. */
const COMMON_ARABIC = /[اليونمرتبدهیعس]/gu;
const FEW_COMMON_ARABIC = 0.5;
const ENOUGH_ARABIC = 80;
/** A text with so few different letters says nothing. */
const FEW_LETTERS = 5;
/** The share of words in several scripts, or with capital letters inside, that no text has. */
const MANY_STRANGE = 0.3;
const ENOUGH_WORDS = 6;
/** Scripts whose letters do not stand together in a word. */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Ethiopic}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Han}/u,
  /\p{Script=Hangul}/u,
];
/** Two of them do where words are not kept apart by spaces, as in `AI研究`. */
const MANY_SCRIPTS = 3;

/** Whether the letters look as if a font gave them at random. */
function looksRandom(text: string, tokens: readonly string[]): boolean {
  if (hasFewLetters(text)) return true;
  const arabic = PLAIN.test(text) ? 0 : (text.match(/[\u0621-\u06FF]/gu)?.length ?? 0);
  if (arabic >= ENOUGH_ARABIC) {
    const common = text.match(COMMON_ARABIC)?.length ?? 0;
    if (common < FEW_COMMON_ARABIC * arabic) return true;
  }
  const words = tokens.filter((token) => token.length > 2);
  if (words.length < ENOUGH_WORDS) return false;
  const strange = words.filter((word) => CAPITALS_INSIDE.test(word) || isOfManyScripts(word));
  return strange.length > MANY_STRANGE * words.length;
}

/** Whether a text of many letters has only a few different ones. */
function hasFewLetters(text: string): boolean {
  const different = new Set<string>();
  let count = 0;
  for (const [letter] of text.matchAll(/\p{L}/gu)) {
    different.add(letter);
    if (different.size > FEW_LETTERS) return false;
    count += 1;
  }
  return count >= ENOUGH_LETTERS;
}

/** Capital letters after small ones, twice. */
const CAPITALS_INSIDE = /\p{Ll}\p{Lu}+\p{Ll}+\p{Lu}/u;
const BEYOND_LATIN = /[\u0250-\u{10FFFF}]/u;

function isOfManyScripts(word: string): boolean {
  if (!BEYOND_LATIN.test(word)) return false;
  const scripts = SCRIPTS.filter((script) => script.test(word)).length;
  return scripts >= (isSpaced(word) ? 2 : MANY_SCRIPTS) && !/[/|,:;()-]/u.test(word);
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
  const shown = text.replaceAll(/\s+/gu, '');
  const signs = shown.match(SIGNS)?.length ?? 0;
  if (shown.length >= ENOUGH_LETTERS && signs > MANY_SIGNS * shown.length) return true;
  const words = plainWords(text);
  const pairs = words.reduce((sum, word) => sum + word.length - 1, 0);
  if (pairs < ENOUGH_LETTERS) return looksShiftedBriefly(text);
  let common = 0;
  for (const word of words) {
    for (let index = 1; index < word.length; index += 1) {
      if (PAIRS.has(word.slice(index - 1, index + 1))) common += 1;
    }
  }
  return common < FEW_PAIRS * pairs;
}

/** The words in Latin letters, in small letters without accents; short ones and abbreviations tell nothing. */
function plainWords(text: string): string[] {
  const bare = ASCII.test(text) ? text : text.normalize('NFD').replaceAll(/\p{Mn}/gu, '');
  return (
    bare
      .match(/(?<![a-zA-Z])(?:[A-Z]?[a-z]{2,}|[A-Z]{4,})(?![a-zA-Z])/gu)
      ?.map((word) => word.toLowerCase()) ?? []
  );
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
