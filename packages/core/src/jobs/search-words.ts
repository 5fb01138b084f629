import { jobs, SEARCH_VERSION } from '@internsync/db/schema';
import { sql, type SQL } from 'drizzle-orm';
import { fold } from '../values/fold.ts';
import { isTelling, stemOf } from '../values/word-stem.ts';

/** Marks of lexemes: a word of the title, and a stem. */
export const [TITLE, STEM] = ['t/', '~'] as const;

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

/**
 * The columns of a job by which it is found, in the input syntax of `tsvector`: `search` has the words of
 * all fields, their stems and compounds; `heading` those of the title and of the company's name, those of
 * the title also with their mark. The verbs that write a field write these.
 */
export function searchColumns(
  {
    title,
    ...job
  }: Readonly<Record<'title' | 'shortDescription' | 'location' | 'description', string>>,
  companyName: string,
): { search: string; heading: string; searchVersion: number } {
  const heading = new Lexemes().add(title, '').add(title, TITLE).add(companyName, '');
  const search = new Lexemes();
  const { shortDescription, location, description } = job;
  for (const text of [title, companyName, shortDescription, location, description])
    search.add(text, '');
  return { search: search.toText(), heading: heading.toText(), searchVersion: SEARCH_VERSION };
}

/** Matches jobs by a `tsquery`. */
export function matchesQuery(query: SQL): SQL {
  return sql`${jobs.search} @@ ${query}::tsquery`;
}

/** The lexemes of texts, with their places. */
class Lexemes {
  readonly #places = new Map<string, number[]>();
  #place = 0;

  add(text: string, mark: typeof TITLE | ''): this {
    for (const part of fold(text).split(' ')) {
      const words = wordsIn(part);
      const compound = words.length > 1 && COMPOUND.test(part) ? [shortened(words.join(''))] : [];
      for (const [index, word] of [...compound, ...words].entries()) {
        // A compound is in the place of its first word.
        if (index !== 1 || compound.length === 0) this.#place += 1;
        this.#note(word, mark);
      }
    }
    // Words of different texts are no neighbours.
    this.#place += 1;
    return this;
  }

  #note(word: string, mark: string) {
    const stem = stemOf(word);
    // A search for a stem also finds it as the beginning of a word.
    const found = word.startsWith(stem) && (isTelling(stem) || stem === word);
    for (const lexeme of found ? [word] : [word, STEM + stem]) {
      const places = this.#places.get(mark + lexeme);
      if (places) places.push(this.#place);
      else this.#places.set(mark + lexeme, [this.#place]);
    }
  }

  toText(): string {
    return Array.from(this.#places, ([lexeme, at]) => `'${lexeme}':${at.join(',')}`).join(' ');
  }
}

function wordsIn(folded: string): string[] {
  return (folded.match(WORDS) ?? []).map(shortened);
}

function shortened(word: string): string {
  return word.length > LONGEST ? word.slice(0, LONGEST).toWellFormed() : word;
}
