import { everyMatch } from './every-match.ts';
import {
  GENDERED_NOUNS,
  GENDER_WORDS,
  GENDER_WORDS_OF,
  GERMAN_FEMININE,
} from './lexicon/gender-words.ts';
import { languageOf } from './line-language.ts';
import { linesOf } from './lines.ts';
import type { TextRange } from './redaction.ts';
import { wholeWords } from './word-list.ts';
import { foldWord, wordsOf } from './words.ts';

const ANYWHERE = wholeWords(GENDER_WORDS);
/** `Ms` before a name; in capitals it is a degree or a product. */
const TITLES =
  /(?<![\p{L}\p{N}])(?:(?:Ms|Mr|Mx|Miss)\.?(?=\s+(?!(?:office|excel|word|access|sql|project|power|outlook|visio|dos|windows|teams|share|dynamics|azure|visual|exchange|net))\p{L})|(?:MS|MR)\.(?=\s+\p{Lu}\p{L})|M\.(?=\s+\p{Lu}\p{Ll}+\s+\p{Lu}{2}))/gu;
/** `man-hours`, `mother tongue` and the like tell nothing of a person. */
const NOT_OF_A_PERSON =
  /^[- ]?(?:hours?|days?|months?|power|pages?|made|kind|in[- ]the[- ]middle|tongue|language|board)/iu;
const AGREEMENT =
  /\((?:e|in|a|ة|r)\)|[·•/](?:e|in|a|ة|ne|trice|euse)(?![\p{L}])|[:*_](?:in|innen)(?![\p{L}])/gu;

interface Noun {
  readonly pattern: RegExp;
  readonly masculine: boolean;
  readonly stems: ReadonlyMap<string, number>;
}

const OF_LANGUAGE = new Map(
  Object.entries(GENDER_WORDS_OF).map(
    ([language, words]) => [language, wholeWords(words)] as const,
  ),
);
const NOUNS = new Map(
  Object.entries(GENDERED_NOUNS).flatMap(([language, pairs]) => {
    if (language === 'ar') return [];
    const forms = (which: 0 | 1): Noun => ({
      masculine: which === 1,
      pattern: wholeWords(pairs.map((pair) => pair[which])),
      stems: new Map(pairs.map((pair) => [pair[which].toLowerCase(), commonLength(...pair)])),
    });
    return [[language, [forms(0), forms(1)]] as const];
  }),
);

/** Words that tell the gender of a person: pronouns, titles, and nouns with forms for women and for men. */
export function findGenderWords(text: string): TextRange[] {
  const found: TextRange[] = [];
  const add = (start: number, word: string, keep = 0) =>
    found.push({ kind: 'gender', start, end: start + word.length, keep });
  for (const match of text.matchAll(ANYWHERE)) {
    const after = text.slice(match.index + match[0].length);
    if (!NOT_OF_A_PERSON.test(after.slice(0, 20))) add(match.index, match[0]);
  }
  for (const match of text.matchAll(TITLES)) add(match.index, match[0]);
  addArabic(text, add);
  for (const [language, [feminine]] of NOUNS) {
    addNouns(text, 0, feminine, language === 'de', add);
  }
  const page = languageOf(text);
  for (const line of linesOf(text)) {
    const language = languageOf(line.text, page);
    for (const match of everyMatch(line.text, OF_LANGUAGE.get(language) ?? /(?!)/gu)) {
      const after = line.text.slice(match.index + match[0].length);
      if (!NOT_OF_A_PERSON.test(after)) add(line.start + match.index, match[0]);
    }
    const nouns = NOUNS.get(language);
    if (nouns) addNouns(line.text, line.start, nouns[1], language === 'de', add);
    if (language === 'de') addGerman(line.text, line.start, add);
  }
  // `étudiant(e)` and `Student:in` tell nothing.
  const agreeing = new Set(Array.from(text.matchAll(AGREEMENT), ({ index }) => index));
  return found.filter(({ end }) => !agreeing.delete(end));
}

type Add = (start: number, word: string, keep?: number) => void;

function addNouns(text: string, offset: number, noun: Noun, caseful: boolean, add: Add): void {
  for (const match of everyMatch(text, noun.pattern)) {
    const [word] = match;
    // German nouns have a capital; `student` in small letters is English.
    if (caseful && /^\p{Ll}/u.test(word)) continue;
    add(offset + match.index, word, noun.stems.get(word.toLowerCase()) ?? 0);
  }
}

function addGerman(text: string, offset: number, add: Add): void {
  for (const match of text.matchAll(/\p{Lu}\p{L}{4,}/gu)) {
    const stem = GERMAN_FEMININE.exec(match[0])?.groups?.['stem'];
    if (stem !== undefined) add(offset + match.index, match[0], stem.length);
  }
}

/** By their folded forms: Arabic is written with vowel signs and without, and words take prefixes. */
const ARABIC_WORDS = new Set(
  GENDER_WORDS.filter((word) => /\p{sc=Arab}/u.test(word)).map(foldWord),
);
const ARABIC_NOUNS = new Map<string, { readonly stem: number; readonly masculine: boolean }>(
  (GENDERED_NOUNS.ar ?? []).flatMap(([feminine, masculine]) => {
    const [one, other] = [foldWord(feminine), foldWord(masculine)];
    const stem = commonLength(one, other);
    return [
      [one, { stem, masculine: false }],
      [other, { stem, masculine: true }],
    ] as const;
  }),
);
const ARABIC_PREFIXES = [/^/u, /^[وف]/u, /^[وف]?[بلك]/u, /^[وف]?[بك]?ال/u, /^[وف]?لل/u];

interface ArabicForm {
  readonly keep: number;
  /** The folded stem of a noun; empty for other words. */
  readonly stem: string;
  readonly masculine: boolean;
}

function addArabic(text: string, add: Add): void {
  const words = wordsOf(text);
  const forms = words.map(arabicForm);
  for (const [at, word] of words.entries()) {
    const form = forms[at];
    if (!form) continue;
    const inPair = [forms[at - 1], forms[at + 1]].some(
      (other) => other && other.stem === form.stem && other.masculine !== form.masculine,
    );
    // `طالب وطالبة` says of both, and `120 طالبا` how many.
    const counted = form.masculine && /^\d+$/u.test(words[at - 1]?.folded ?? '');
    if (!inPair && !counted) add(word.start, word.text, form.keep);
  }
}

function arabicForm({ text, folded }: { text: string; folded: string }): ArabicForm | null {
  if (!/^\p{sc=Arab}+$/u.test(folded)) return null;
  for (const [at, prefix] of ARABIC_PREFIXES.entries()) {
    const core = folded.replace(prefix, '');
    const before = folded.length - core.length;
    if (at > 0 && before === 0) continue;
    if (ARABIC_WORDS.has(core)) return { keep: 0, stem: '', masculine: false };
    // The accusative of the form for men has a letter more.
    const noun = ARABIC_NOUNS.get(core) ?? ARABIC_NOUNS.get(core.replace(/ا$/u, ''));
    // With the article it is any man, not the one who writes.
    if (!noun || (noun.masculine && at > 2)) continue;
    const stem = core.slice(0, noun.stem);
    return { keep: unitsOf(text, before + noun.stem), stem, masculine: noun.masculine };
  }
  return null;
}

/** How many code units of a word hold its first letters and their signs. */
function unitsOf(word: string, letters: number): number {
  let count = 0;
  for (let index = 0; index < word.length; index += 1) {
    if (/[\p{M}\p{Cf}\u0640]/u.test(word[index] ?? '')) continue;
    if (count === letters) return index;
    count += 1;
  }
  return word.length;
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
