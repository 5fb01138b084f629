import { searchWords } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and, between, sql } from 'drizzle-orm';
import { stemOf } from './word-stem.ts';

/** Searched words of at least so many letters are corrected, by the number of errors. */
const LEAST_LETTERS = { 1: 4, 2: 8 } as const;
const MOST_CORRECTIONS = 12;
const SHORTEST_HALF = 2;

const readKnown = statement<{ readonly words: string }>()((db, { words }) =>
  db
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(sql`${searchWords.word} = any (string_to_array(${words}, ' '))`),
);

/**
 * Words that may be within a number of errors: each error changes the length by at most one, and two of
 * the bits of `letters`.
 */
const readSimilar = statement<
  { readonly length: number; readonly letters: number },
  { readonly errors: 1 | 2 }
>()((db, { length, letters }, { errors }) =>
  db
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(
      and(
        between(
          searchWords.length,
          sql`${length}::int - ${errors}`,
          sql`${length}::int + ${errors}`,
        ),
        sql`bit_count((${searchWords.letters} # ${letters}::int)::bit(32)) <= ${2 * errors}`,
      ),
    ),
);

/** How each word splits into two known words, such as `frontend` into `front` and `end`. */
export async function splitsOf(
  db: Database,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly (readonly [string, string])[]>> {
  const splits = new Map(words.map((word) => [word, halvesOf(word)]));
  const halves = new Set([...splits.values()].flat(2));
  if (halves.size === 0) return new Map();
  const rows = await readKnown(db, { words: [...halves].join(' ') });
  const known = new Set(rows.map(({ word }) => word));
  for (const [word, pairs] of splits) {
    splits.set(
      word,
      pairs.filter((pair) => pair.every((half) => known.has(half))),
    );
  }
  return splits;
}

function halvesOf(word: string): [string, string][] {
  const letters = Array.from(word);
  const places = Math.max(0, letters.length - 2 * SHORTEST_HALF + 1);
  return Array.from({ length: letters.length > 40 ? 0 : places }, (_, at) => {
    const place = at + SHORTEST_HALF;
    return [letters.slice(0, place).join(''), letters.slice(place).join('')];
  });
}

/**
 * For each word, the known words that differ from it, or from its stem, by this many typing errors: a
 * wrong, missing, additional or swapped letter. Those with the same first letter come first.
 */
export async function correctionsOf(
  db: Database,
  words: readonly string[],
  errors: 1 | 2,
): Promise<string[][]> {
  return await Promise.all(
    words.map(async (word) => {
      const found = await Promise.all(
        [...new Set([word, stemOf(word)])].map(async (form) => await similarTo(db, form, errors)),
      );
      const first = (other: string) => (other[0] === word[0] ? 0 : 1);
      return [...new Set(found.flat())]
        .toSorted((a, b) => first(a) - first(b))
        .slice(0, MOST_CORRECTIONS);
    }),
  );
}

async function similarTo(db: Database, word: string, errors: 1 | 2): Promise<string[]> {
  const letters = Array.from(word);
  const least = LEAST_LETTERS[errors];
  // A missing letter counts too.
  if (/\p{N}/u.test(word) || letters.length + errors < least) return [];
  const mask = letters.reduce(
    (bits, letter) => bits | (1 << ((letter.codePointAt(0) ?? 0) % 32)),
    0,
  );
  const rows = await readSimilar(db, { length: letters.length, letters: mask }, { errors });
  return rows
    .map((row) => Array.from(row.word))
    .filter((other) => Math.max(other.length, letters.length) >= least)
    .filter((other) => distance(letters, other) <= errors)
    .map((other) => other.join(''));
}

/** Typing errors between two words: the optimal string alignment distance. */
function distance(one: readonly string[], other: readonly string[]): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (const [at, letter] of one.entries()) {
    const row = [at + 1];
    const [above = [], before = []] = [rows[at], rows[at - 1]];
    for (const [column, otherLetter] of other.entries()) {
      const swapped = letter === other[column - 1] && otherLetter === one[at - 1];
      row.push(
        Math.min(
          (above[column + 1] ?? 0) + 1,
          (row[column] ?? 0) + 1,
          (above[column] ?? 0) + (letter === otherLetter ? 0 : 1),
          swapped ? (before[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
