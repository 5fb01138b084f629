import { searchWords } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and, between, sql } from 'drizzle-orm';
import { stemOf } from '../values/word-stem.ts';

/** Words of at least so many letters are corrected, by the number of errors. */
const LEAST_LETTERS = { 1: 4, 2: 8 } as const;
const MOST_CORRECTIONS = 12;
const SHORTEST_HALF = 2;

const readKnown = statement<{ readonly words: string }>()((db, { words }) =>
  db
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(sql`${searchWords.word} = any (string_to_array(${words}, ' '))`),
);

/** Each error changes the length by at most one, and at most two of the bits of `letters`. */
const readSimilar = statement<{ readonly length: number; readonly letters: number }, [1 | 2]>()(
  (db, { length, letters }, [errors]) =>
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

/** The pairs of known words that make up one of the words, such as `front` and `end` of `frontend`. */
export async function halvesOf(
  db: Database,
  words: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  const pairs = words.flatMap((word) => {
    const letters = Array.from(word);
    const places = letters
      .keys()
      .filter((at) => at >= SHORTEST_HALF && at <= letters.length - SHORTEST_HALF);
    return Array.from(
      places,
      (at) => [letters.slice(0, at).join(''), letters.slice(at).join('')] as const,
    );
  });
  if (pairs.length === 0) return [];
  const rows = await readKnown(db, { words: [...new Set(pairs.flat())].join(' ') });
  const known = new Set(rows.map(({ word }) => word));
  return pairs.filter((pair) => pair.every((half) => known.has(half)));
}

/**
 * The known words that differ from a word, or from its stem, by so many typing errors: a wrong, missing,
 * additional or swapped letter. Those with the same first letter come first.
 */
export async function correctionsOf(db: Database, word: string, errors: 1 | 2): Promise<string[]> {
  const least = LEAST_LETTERS[errors];
  const forms = [...new Set([word, stemOf(word)])].map((form) => Array.from(form));
  const found = await Promise.all(
    forms.map(async (letters) => {
      // A missing letter counts too.
      if (/\p{N}/u.test(word) || letters.length + errors < least) return [];
      const mask = letters.reduce((bits, one) => bits | (1 << ((one.codePointAt(0) ?? 0) % 32)), 0);
      const rows = await readSimilar(db, { length: letters.length, letters: mask }, [errors]);
      return rows.flatMap(({ word }) => {
        const other = Array.from(word);
        const longEnough = Math.max(other.length, letters.length) >= least;
        return longEnough && distance(letters, other) <= errors ? [word] : [];
      });
    }),
  );
  const isOdd = (other: string) => Number(other[0] !== word[0]);
  return [...new Set(found.flat())]
    .toSorted((a, b) => isOdd(a) - isOdd(b))
    .slice(0, MOST_CORRECTIONS);
}

/** Typing errors between two words: the optimal string alignment distance. */
function distance(one: readonly string[], other: readonly string[]): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (const [row, letter] of one.entries()) {
    rows.push([row + 1]);
    for (const [column, otherLetter] of other.entries()) {
      const swapped = letter === other[column - 1] && otherLetter === one[row - 1];
      const steps = [at(row, column + 1) + 1, at(row + 1, column) + 1];
      steps.push(at(row, column) + Number(letter !== otherLetter));
      if (swapped) steps.push(at(row - 1, column - 1) + 1);
      rows[row + 1]?.push(Math.min(...steps));
    }
  }
  return at(one.length, other.length);
}
