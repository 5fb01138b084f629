import { jobs, SEARCH_VERSION } from '@internsync/db/schema';
import { sql, type SQL } from 'drizzle-orm';
import { fold } from '../values/fold.ts';
import { isTelling, stemOf } from '../values/word-stem.ts';

/** Marks of lexemes: a word of the title, a word of the company's name, and a stem. */
export const [TITLE, COMPANY, STEM] = ['t/', 'c/', '~'] as const;

/** A programming language such as `c++` or `c#`, or a run of letters and digits. */
const WORDS = /(?<![\p{L}\p{N}\p{M}])\p{L}(?:\+\+|#)|[\p{L}\p{N}\p{M}]+/gu;
/** Words in one, such as `front-end`, `node.js`, `l'oreal` and `r&d`. */
const COMPOUND = /^\P{L}*[\p{L}\p{N}\p{M}]+(?:[-'._/&+][\p{L}\p{N}\p{M}]+){1,3}\P{L}*$/u;
/** PostgreSQL takes lexemes of up to 2046 bytes. */
const LONGEST = 400;

/** The words of a search, folded, in order; `undefined` if it is blank. */
export function wordsOf(search: string): string[] | undefined {
  const folded = fold(search);
  return folded === '' ? undefined : wordsIn(folded);
}

function wordsIn(folded: string): string[] {
  return (folded.match(WORDS) ?? []).map(shortened);
}

/**
 * The columns of a job by which it is found: the words of its fields, their stems and compounds, also
 * marked by their field, in the input syntax of `tsvector`. The verbs that write a field write these.
 */
export function searchColumns(
  job: Readonly<Record<'title' | 'shortDescription' | 'location' | 'description', string>>,
  companyName: string,
): { search: string; searchVersion: number } {
  const places = new Map<string, number[]>();
  let place = 0;
  const note = (word: string, mark: string) => {
    const stem = stemOf(word);
    // A search for a stem also finds it as the beginning of a word.
    const found = word.startsWith(stem) && (isTelling(stem) || stem === word);
    for (const lexeme of found ? [word] : [word, STEM + stem]) {
      for (const marked of mark === '' ? [lexeme] : [lexeme, mark + lexeme]) {
        const at = places.get(marked);
        if (at) at.push(place);
        else places.set(marked, [place]);
      }
    }
  };
  const noteAll = (text: string, mark: string) => {
    place += 1; // Words of different fields are no neighbours.
    for (const part of fold(text).split(' ')) {
      const words = wordsIn(part);
      place += 1;
      if (words.length > 1 && COMPOUND.test(part)) note(shortened(words.join('')), mark);
      for (const [index, word] of words.entries()) {
        if (index > 0) place += 1;
        note(word, mark);
      }
    }
  };
  noteAll(job.title, TITLE);
  noteAll(companyName, COMPANY);
  for (const text of [job.shortDescription, job.location, job.description]) noteAll(text, '');
  const search = Array.from(places, ([lexeme, at]) => `'${lexeme}':${at.join(',')}`).join(' ');
  return { search, searchVersion: SEARCH_VERSION };
}

/** Matches jobs by a `tsquery`. */
export function matchesQuery(query: SQL): SQL {
  return sql`${jobs.search} @@ ${query}::tsquery`;
}

function shortened(word: string): string {
  return word.length > LONGEST ? word.slice(0, LONGEST).toWellFormed() : word;
}
