import { fold } from './fold.ts';
import { isTelling, stemOf } from './word-stem.ts';

/** The mark of a lexeme that is a stem. */
export const STEM = '~';

/** A programming language such as `c++` or `c#`, or a run of letters and digits. */
const WORDS = /(?<![\p{L}\p{N}\p{M}])\p{L}(?:\+\+|#)|[\p{L}\p{N}\p{M}]+/gu;
/** Words in one, such as `front-end`, `node.js`, `l'oreal` and `r&d`. */
const COMPOUND = /^\P{L}*[\p{L}\p{N}\p{M}]+(?:[-'._/&+][\p{L}\p{N}\p{M}]+){1,3}\P{L}*$/u;
/** PostgreSQL takes lexemes of up to 2046 bytes. */
const LONGEST = 400;
/** A `tsvector` holds less than 1 MiB, and at most 256 places of a lexeme; the last words of longer texts are not found. */
const MOST_BYTES = 900_000;
const MOST_PLACES = 256;
/** What a lexeme takes beside its letters, and what each of its places takes. */
const LEXEME_BYTES = 4;
const PLACE_BYTES = 2;

/** The words of a search, folded, in order; `undefined` if it is blank. */
export function wordsOf(search: string): string[] | undefined {
  const folded = fold(search);
  return folded === '' ? undefined : wordsIn(folded);
}

/** The lexemes of texts, with their places, for a `tsvector`: words, their stems, and compounds. */
export class Lexemes {
  readonly #places = new Map<string, number[]>();
  #place = 0;
  #bytes = 0;

  /** @param mark stands before every lexeme of the text. */
  add(text: string, mark: string): this {
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
    if (this.#bytes > MOST_BYTES) return;
    const stem = stemOf(word);
    // A search for a stem also finds it as the beginning of a word.
    const found = word.startsWith(stem) && (isTelling(stem) || stem === word);
    for (const lexeme of found ? [word] : [word, STEM + stem]) this.#push(mark + lexeme);
  }

  #push(lexeme: string) {
    const places = this.#places.get(lexeme) ?? [];
    if (places.length >= MOST_PLACES) return;
    if (places.length === 0) {
      this.#places.set(lexeme, places);
      this.#bytes += Buffer.byteLength(lexeme) + LEXEME_BYTES;
    }
    places.push(this.#place);
    this.#bytes += PLACE_BYTES;
  }

  /** Adds a lexeme as it is, in a place of its own; it has neither quotes nor backslashes. */
  addLexeme(lexeme: string): this {
    this.#place += 1;
    this.#push(lexeme);
    return this;
  }

  /** Without their places. */
  names(): string[] {
    return [...this.#places.keys()];
  }

  /** In the input syntax of `tsvector`. */
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
