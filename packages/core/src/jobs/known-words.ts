import { searchWords } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import damerauLevenshtein from 'damerau-levenshtein';
import { sql } from 'drizzle-orm';
import { stemOf } from '../values/word-stem.ts';
import { STEM } from '../values/lexemes.ts';
import type { Form } from './search-ranks.ts';

/** Words of at least so many letters are corrected, by the number of errors. */
const LEAST_LETTERS = { 1: 4, 2: 8 } as const;
const MOST_CORRECTIONS = 12;
const MOST_BEGINNING = 30;

/** Reads which of `lexemes` are known, and for each of `beginnings` some known lexemes that begin with it. */
const readKnown = statement<{ readonly lexemes: string; readonly beginnings: string }>()((
  db,
  { lexemes, beginnings },
) => {
  const last = sql`chr(${0x10_ff_ff})`;
  return db.select({ beginning: sql<string | null>`beginning`, word: sql<string>`word` }).from(sql`(
    select null as beginning, word from ${searchWords}
    where word = any (string_to_array(${lexemes}, ' '))
    union all select beginning, found.word
    from unnest(string_to_array(${beginnings}, ' ')) as beginning cross join lateral (
      select word from ${searchWords}
      where word > beginning collate "C" and word < (beginning || ${last}) collate "C"
      limit ${MOST_BEGINNING + 1}
    ) as found) as known`);
});

/** Each error changes the length by at most one, and at most two of the bits of `letters`. */
const readSimilar = statement<{ readonly forms: string }, [1 | 2]>()((db, { forms }, [errors]) => {
  const sought = sql`select form, length(form) as length, search_letters(form) as letters
    from unnest(string_to_array(${forms}, ' ')) as form offset 0`;
  return db
    .select({ form: sql<string>`form`, word: searchWords.word })
    .from(sql`(${sought}) as sought`)
    .innerJoin(
      searchWords,
      sql`${searchWords.length} between sought.length - ${errors} and sought.length + ${errors}
        and ${searchWords.word} not like ${`${STEM}%`}
        and bit_count((${searchWords.letters} # sought.letters)::bit(32)) <= ${2 * errors}`,
    );
});

/**
 * Looks up what active jobs have of some forms. What is returned leaves out a form that none has, and
 * writes out a beginning: PostgreSQL first collects the jobs of every lexeme with it, and would look up a
 * few lexemes one by one.
 */
export async function lookUp(
  db: Database,
  forms: readonly Form[],
): Promise<(form: Form) => Form[]> {
  const beginnings = joined(forms.filter(({ begins }) => begins));
  const rows = await readKnown(db, { lexemes: joined(forms), beginnings });
  const known = new Set(rows.map(({ word }) => word));
  const begun = Map.groupBy(rows, ({ beginning }) => beginning);
  return (form) => {
    const longer = form.begins ? (begun.get(form.lexemes.join(' ')) ?? []) : [];
    if (longer.length > MOST_BEGINNING) return [form];
    return [form.lexemes, ...longer.map(({ word }) => [word])]
      .filter((lexemes) => lexemes.every((lexeme) => known.has(lexeme)))
      .map((lexemes) => ({ lexemes, begins: false }));
  };
}

function joined(forms: readonly Form[]): string {
  return [...new Set(forms.flatMap(({ lexemes }) => lexemes))].join(' ');
}

/**
 * By word, the known words that differ from it, or from its stem, by so many typing errors: a wrong,
 * missing, additional or swapped letter. Those with the same first letter come first.
 */
export async function correctionsOf(
  db: Database,
  words: readonly string[],
  errors: 1 | 2,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const least = LEAST_LETTERS[errors];
  const formsOf = (word: string) =>
    /\p{N}/u.test(word) ? [] : [word, stemOf(word)].filter((form) => form.length + errors >= least);
  const forms = [...new Set(words.flatMap(formsOf))];
  if (forms.length === 0) return new Map();
  const rows = await readSimilar(db, { forms: forms.join(' ') }, [errors]);
  const similar = rows.filter(
    ({ form, word }) =>
      Math.max(form.length, word.length) >= least && damerauLevenshtein(form, word).steps <= errors,
  );
  const found = words.map((word) => {
    const own = formsOf(word);
    const meant = new Set(similar.filter(({ form }) => own.includes(form)).map((one) => one.word));
    const isOther = (one: string) => Number(one[0] !== word[0]);
    const sorted = [...meant].toSorted((a, b) => isOther(a) - isOther(b));
    return [word, sorted.slice(0, MOST_CORRECTIONS)] as const;
  });
  return new Map(found.filter(([, meant]) => meant.length > 0));
}
