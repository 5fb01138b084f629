/** Stems of words seen lately, as texts repeat most of the words of others. Faster than an LRU cache. */
const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

const ENGLISH = /^[a-z]{4,}$/u;
const ARABIC = /^\p{Script=Arabic}{3,}$/u;
const TELLING_LETTERS = 5;
const VOWEL = /[aeiouy]/u;

/** Plurals, then at most one other ending, with the number of letters that must remain. */
const PLURALS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[a-z]{2})ies$/u, 'y'],
  [/(?<=ss|x|z|ch|sh)es$/u, ''],
  [/(?<=[a-z]{2}[^sui])s$/u, ''],
];
const ENDINGS: readonly (readonly [RegExp, number])[] = [
  [/(?<=y)(?:sis|ses|st|tic|tical|[sz]e[drs]?|[sz]ing)$/u, 4],
  [/(?:ship|ment)$/u, 3],
  [/(?:ial|ion)$/u, 5],
  [/(?:or|ant)$/u, 4],
  [/(?:ing|(?<!e)er|(?<!e)ed|ee)$/u, 3],
];

/** Larkey, Ballesteros and Connell, Light Stemming for Arabic Information Retrieval (2007): light10. */
const AND = /^و(?=.{3})/u;
const ARTICLE = /^(?:[بكف]?ال|لل)(?=..)/u;
const ARABIC_ENDINGS = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];

/**
 * What a folded word shares with its other forms: `developers`, `developer` and `developing` have one
 * stem, and so have the masculine, feminine and plural of an Arabic noun, with or without the article.
 *
 * English stems are lighter than those of Porter, for which `international` and `intern` are one word.
 */
export function stemOf(word: string): string {
  let stem = known.get(word);
  if (stem === undefined) {
    stem = ENGLISH.test(word) ? englishStem(word) : ARABIC.test(word) ? arabicStem(word) : word;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, stem);
  }
  return stem;
}

/** Whether words that begin with a stem are taken for its other forms: not with a short English one. */
export function isTelling(stem: string): boolean {
  return ARABIC.test(stem) || stem.length >= TELLING_LETTERS;
}

function englishStem(word: string): string {
  const plural = PLURALS.find(([ending]) => ending.test(word));
  let stem = plural ? word.replace(plural[0], plural[1]) : word;
  for (const [ending, least] of ENDINGS) {
    const rest = stem.replace(ending, '');
    if (rest === stem || rest.length < least || !VOWEL.test(rest)) continue;
    stem = rest;
    break;
  }
  return stem.replace(/(?<=..)e$/u, '').replace(/([^aeiou])\1$/u, '$1');
}

function arabicStem(word: string): string {
  const bare = word.replace(AND, '').replace(ARTICLE, '');
  let stem = bare;
  for (const ending of ARABIC_ENDINGS) {
    // A second ending must leave a root of three letters.
    const least = stem === bare ? 2 : 3;
    if (stem.endsWith(ending) && stem.length >= ending.length + least) {
      stem = stem.slice(0, -ending.length);
    }
  }
  return stem;
}
