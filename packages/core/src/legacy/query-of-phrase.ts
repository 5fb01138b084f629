import { searchWords } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and, like, notLike } from 'drizzle-orm';
import { fold } from '../values/fold.ts';
import { containing } from '../values/text.ts';
import { STEM } from '../values/lexemes.ts';

/** Letters that fold one by one, whatever surrounds them, and digits: a run of them is in one word. */
const RUNS = /[0-9A-Za-z\u0621-\u063A\u0641-\u064A]+/gu;
/** A phrase with a run that more words have is found soon enough without the index. */
const MOST_WORDS = 500;

const readWords = statement<{ readonly pattern: string }>()((db, { pattern }) =>
  db
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(and(like(searchWords.word, pattern), notLike(searchWords.word, `${STEM}%`)))
    .limit(MOST_WORDS + 1),
);

/**
 * A `tsquery` for the indexed jobs that may contain a phrase verbatim, in any letter case: those with a
 * word that contains the longest run of letters of the phrase. `undefined`: it would not narrow the search.
 */
export async function queryOfPhrase(db: Database, phrase: string): Promise<string | undefined> {
  const runs = (phrase.match(RUNS) ?? []).map(fold).toSorted((a, b) => b.length - a.length);
  const [longest] = runs;
  if (longest === undefined) return undefined;
  const words = await readWords(db, { pattern: containing(longest) });
  return words.length > MOST_WORDS ? undefined : words.map(({ word }) => `'${word}'`).join(' | ');
}
