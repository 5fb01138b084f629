import type { Database } from '@internsync/db/database';
import { correctionsOf, lookUp, type KnownWords } from './known-words.ts';
import { toQuery, type Form, type SearchQuery } from './search-ranks.ts';
import { STEM } from '../values/lexemes.ts';
import { isTelling, stemOf } from '../values/word-stem.ts';

/** The search for signs only, or for words that no job has. */
const NOTHING: SearchQuery = { all: '', ranks: [] };

/** What is taken for a word. */
interface Sought {
  readonly word: string;
  readonly lexemes: readonly Lexeme[];
  /** Words that stand one after the other. */
  readonly pairs: readonly (readonly [string, string])[];
}

interface Lexeme {
  readonly lexeme: string;
  /** Whether lexemes that begin with it are taken for it too. */
  readonly begins: boolean;
}

const SHORTEST_HALF = 2;
const LONGEST_PAIR = 40;

/**
 * Runs a search for words. While it finds nothing, runs it again, also for known words that differ by
 * one typing error, then by two.
 *
 * @param words of `wordsOf`; `undefined`: no search.
 * @param activeOnly whether it is for active jobs only, of which all words are known.
 */
export async function runSearch<T>(
  db: Database,
  words: readonly string[] | undefined,
  activeOnly: boolean,
  run: (query: SearchQuery | undefined, isCorrected: boolean) => Promise<T>,
  isEmpty: (result: T) => boolean,
): Promise<T> {
  if (words === undefined) return await run(undefined, false);
  const typed = [...new Set(words)];
  const plain = typed.map((word, at): Sought => ({
    word,
    lexemes: [
      // One letter is the beginning of a word in almost every job.
      ...lexemesOf(word, word.length > 1 || typed.length === 1),
      ...neighbours(typed, at).map((lexeme) => ({ lexeme, begins: false })),
    ],
    pairs: halvesOf(word),
  }));
  const attempt = async (sought: readonly Sought[], isCorrected = false) => {
    const known = activeOnly ? await lookUp(db, ...namesIn(sought)) : null;
    const forms = sought.map((one) => toForms(one, known));
    const isHopeless = forms.length === 0 || forms.some(({ near }) => near.length === 0);
    const kinds = isCorrected ? (['near'] as const) : (['whole', 'near'] as const);
    return await run(isHopeless ? NOTHING : toQuery(forms, kinds), isCorrected);
  };
  let result = await attempt(plain);
  for (const errors of [1, 2] as const) {
    if (!isEmpty(result)) break;
    const corrections = await correctionsOf(db, typed, errors);
    if (corrections.size === 0) continue;
    const corrected = plain.map(({ word, lexemes, pairs }): Sought => {
      const meant = corrections.get(word)?.flatMap((one) => lexemesOf(one, false)) ?? [];
      return { word, lexemes: [...lexemes, ...meant], pairs };
    });
    result = await attempt(corrected, true);
  }
  return result;
}

/** A word and its stem; `begins`: what begins with it too. */
function lexemesOf(word: string, begins: boolean): Lexeme[] {
  const stem = stemOf(word);
  const stemBegins = isTelling(stem);
  return [
    { lexeme: word, begins },
    { lexeme: STEM + stem, begins: begins && stemBegins },
    ...(stem === word ? [] : [{ lexeme: stem, begins: stemBegins }]),
  ];
}

/** The compounds of a word with the words beside it: `frontend` for `front end`. */
function neighbours(words: readonly string[], at: number): string[] {
  const [before, word, after] = [words[at - 1], words[at] ?? '', words[at + 1]];
  return [...(before ? [before + word] : []), ...(after ? [word + after] : [])];
}

/** The pairs of words that could make up a word: `front` and `end` for `frontend`. */
function halvesOf(word: string): [string, string][] {
  const letters = Array.from(word);
  if (letters.length > LONGEST_PAIR) return [];
  return letters.slice(SHORTEST_HALF, 1 - SHORTEST_HALF).map((_, index) => {
    const at = index + SHORTEST_HALF;
    return [letters.slice(0, at).join(''), letters.slice(at).join('')];
  });
}

/** What must be looked up for words: lexemes, and beginnings of lexemes. */
function namesIn(sought: readonly Sought[]): [lexemes: string[], beginnings: string[]] {
  const lexemes = sought.flatMap((one) => one.lexemes);
  return [
    [...lexemes.map(({ lexeme }) => lexeme), ...sought.flatMap(({ pairs }) => pairs.flat())],
    lexemes.filter(({ begins }) => begins).map(({ lexeme }) => lexeme),
  ];
}

/** @param known all lexemes that jobs have; others are left out. `null`: not all are known. */
function toForms({ word, lexemes, pairs }: Sought, known: KnownWords | null) {
  const isHere = (one: string) => known?.has(one) ?? true;
  const near = lexemes.flatMap(({ lexeme, begins }): Form[] => {
    const all = begins ? known?.beginning.get(lexeme) : [];
    // PostgreSQL first collects the jobs of every lexeme with a beginning; few lexemes it looks up one by one.
    if (begins && (!known || !all)) return [toForm(lexeme, ':*')];
    return [lexeme, ...(all ?? [])].filter(isHere).map((one) => toForm(one));
  });
  return {
    whole: isHere(word) ? [toForm(word)] : [],
    near: [...near, ...pairs.filter((pair) => pair.every(isHere)).map(toPhrase)],
  };
}

function toForm(lexeme: string, ending = ''): Form {
  return (mark) => `'${mark}${lexeme}'${ending}`;
}

function toPhrase([first, second]: readonly [string, string]): Form {
  return (mark) => `('${mark}${first}' <-> '${mark}${second}')`;
}
