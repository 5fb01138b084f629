import type { Database } from '@internsync/db/database';
import { correctionsOf, halvesOf } from './known-words.ts';
import { COMPANY, STEM, TITLE } from './search-words.ts';
import { isTelling, stemOf } from '../values/word-stem.ts';

/** A search as PostgreSQL runs it; all texts are in the syntax of `tsquery`. */
export interface SearchQuery {
  /** Matches every job that the search finds. */
  readonly all: string;
  /** Each matches the jobs of one rank, the best first; no job has two. */
  readonly ranks: readonly string[];
}

/** A condition on the words of the fields with a mark; '' stands for all fields. */
type Form = (mark: string) => string;

/** The search for signs only. */
const NOTHING: SearchQuery = { all: '', ranks: [''] };

interface SoughtWord {
  /** The word as typed. */
  readonly whole: readonly Form[];
  /** What else is taken for it, the word as typed included. */
  readonly near: readonly Form[];
}

/** More words are not ranked by field: the queries would grow with the square of their number. */
const MOST_RANKED = 6;

/**
 * Runs a search for words. While it finds nothing, runs it again, also for known words that differ by
 * one typing error, then by two.
 *
 * @param words of `wordsOf`; `undefined`: no search.
 */
export async function runSearch<T>(
  db: Database,
  words: readonly string[] | undefined,
  run: (query: SearchQuery | undefined) => Promise<T>,
  isEmpty: (result: T) => boolean,
): Promise<T> {
  if (words === undefined) return await run(undefined);
  if (words.length === 0) return await run(NOTHING);
  const sought = [...new Set(words)];
  const halves = await halvesOf(db, sought);
  const near = sought.map((word, at) => [
    // One letter is the beginning of a word in almost every job.
    ...formsOf(word, word.length > 1 || sought.length === 1),
    ...neighbours(sought, at).map((joined) => lexeme(joined)),
    ...halves.filter((pair) => pair.join('') === word).map(phrase),
  ]);
  const plain = sought.map((word, at) => ({ whole: [lexeme(word)], near: near[at] ?? [] }));
  let result = await run(toQuery(plain, ['whole', 'near']));
  for (const errors of [1, 2] as const) {
    if (!isEmpty(result)) break;
    const corrections = await Promise.all(
      sought.map(async (word) => await correctionsOf(db, word, errors)),
    );
    if (corrections.every((found) => found.length === 0)) continue;
    const corrected = plain.map(({ whole, near }, at) => ({
      whole,
      near: [...near, ...(corrections[at] ?? []).flatMap((word) => formsOf(word, false))],
    }));
    result = await run(toQuery(corrected, ['near']));
  }
  return result;
}

/** The forms of a word: itself, and words with the same stem; `begins`: words that begin with it too. */
function formsOf(word: string, begins: boolean): Form[] {
  const stem = stemOf(word);
  const stemBegins = isTelling(stem);
  const forms = [lexeme(word, begins), lexeme(STEM + stem, begins && stemBegins)];
  return stem === word ? forms : [...forms, lexeme(stem, stemBegins)];
}

/** The compounds of a word with the words beside it. */
function neighbours(words: readonly string[], at: number): string[] {
  const [before, word, after] = [words[at - 1], words[at] ?? '', words[at + 1]];
  return [...(before ? [before + word] : []), ...(after ? [word + after] : [])];
}

function lexeme(word: string, beginning = false): Form {
  return (mark) => `'${mark}${word}'${beginning ? ':*' : ''}`;
}

function phrase([first, second]: readonly [string, string]): Form {
  return (mark) => `('${mark}${first}' <-> '${mark}${second}')`;
}

/**
 * Ranks by field, then by kind. With several words, jobs that have them all in the title come first, then
 * in title and company name, then those with one of them in the title, or in the company name.
 */
function toQuery(words: readonly SoughtWord[], kinds: readonly (keyof SoughtWord)[]): SearchQuery {
  const found = (kind: keyof SoughtWord, marks: readonly string[]) =>
    words.map((word) => anyOf(word[kind].flatMap((form) => marks.map((mark) => form(mark)))));
  const all = (kind: keyof SoughtWord, ...marks: string[]) => found(kind, marks).join(' & ');
  const some = (kind: keyof SoughtWord, mark: string) =>
    `${anyOf(found(kind, [mark]))} & ${all(kind, '')}`;
  const several = words.length > 1;
  const fields = [
    (kind: keyof SoughtWord) => all(kind, TITLE),
    (kind: keyof SoughtWord) => all(kind, TITLE, COMPANY),
    ...(several
      ? [TITLE, COMPANY].map((mark) => (kind: keyof SoughtWord) => some(kind, mark))
      : []),
    (kind: keyof SoughtWord) => all(kind, ''),
  ].slice(words.length > MOST_RANKED ? -1 : 0);
  const ranks: string[] = [];
  const better: string[] = [];
  for (const field of fields) {
    const matches = kinds.map(field);
    ranks.push(...matches.map((match, at) => without(match, [...better, ...matches.slice(0, at)])));
    better.push(...matches.slice(-1));
  }
  return { all: all('near', ''), ranks };
}

function anyOf(conditions: readonly string[]): string {
  return `(${[...new Set(conditions)].join(' | ')})`;
}

function without(match: string, others: readonly string[]): string {
  return others.length === 0
    ? match
    : `${match} & !(${others.map((one) => `(${one})`).join(' | ')})`;
}
