import type { Database } from '@internsync/db/database';
import { correctionsOf, lookUp } from './known-words.ts';
import { toQuery, type Form, type SearchQuery } from './search-ranks.ts';
import { STEM } from '../values/lexemes.ts';
import { isTelling, stemOf } from '../values/word-stem.ts';

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
  const plain = typed.map((word, at) => ({ word, near: nearForms(typed, at) }));
  const attempt = async (sought: typeof plain, isCorrected: boolean) => {
    const forms = sought.flatMap(({ near }) => near);
    const toKnown = activeOnly ? await lookUp(db, forms) : (form: Form) => [form];
    const query = toQuery(
      sought.map(({ word, near }) => ({
        whole: isCorrected ? [] : toKnown(toForm(word)),
        near: near.flatMap(toKnown),
      })),
    );
    return await run(query, isCorrected);
  };
  let result = await attempt(plain, false);
  for (const errors of [1, 2] as const) {
    if (!isEmpty(result)) break;
    const meant = await correctionsOf(db, typed, errors);
    if (meant.size === 0) continue;
    const corrected = plain.map(({ word, near }) => {
      const others = meant.get(word)?.flatMap((other) => inflections(other, false)) ?? [];
      return { word, near: [...near, ...others] };
    });
    result = await attempt(corrected, true);
  }
  return result;
}

/** What is taken for one of the words. */
function nearForms(words: readonly string[], at: number): Form[] {
  const [before, word = '', after] = [words[at - 1], words[at], words[at + 1]];
  return [
    // One letter is the beginning of a word in almost every job.
    ...inflections(word, word.length > 1 || words.length === 1),
    // `frontend` for `front end`.
    ...(before ? [toForm(before + word)] : []),
    ...(after ? [toForm(word + after)] : []),
    ...halvesOf(word),
  ];
}

function toForm(lexeme: string, begins = false): Form {
  return { lexemes: [lexeme], begins };
}

/** A word and its stem; `begins`: what begins with it too. */
function inflections(word: string, begins: boolean): Form[] {
  const stem = stemOf(word);
  const stemBegins = isTelling(stem);
  return [
    toForm(word, begins),
    toForm(STEM + stem, begins && stemBegins),
    ...(stem === word ? [] : [toForm(stem, stemBegins)]),
  ];
}

/** The pairs of words that could make up a word: `front` and `end` for `frontend`. */
function halvesOf(word: string): Form[] {
  const letters = Array.from(word);
  if (letters.length > LONGEST_PAIR) return [];
  return letters.slice(SHORTEST_HALF, 1 - SHORTEST_HALF).map((_, index) => {
    const at = index + SHORTEST_HALF;
    const halves = [letters.slice(0, at), letters.slice(at)];
    return { lexemes: halves.map((half) => half.join('')), begins: false };
  });
}
