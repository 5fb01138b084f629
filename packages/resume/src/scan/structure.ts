import type { ObjectId } from './encryption/decrypt.ts';
import { Entries, valueAt, type Value } from './entries.ts';
import { isWhite } from './tokens.ts';

/** How far a reference to a reference is followed. */
const MOST_STEPS = 4;
/** Of the definitions of one object, so many last ones are used. */
const MOST_DEFINITIONS = 4;
/** How much text before `obj` can be its number and generation. */
const LONGEST_HEAD = 40;

interface Definition {
  readonly bytes: Uint8Array;
  readonly start: number;
}

/** Where the objects of a file are, found without its table of objects. */
export class Structure {
  readonly #pdf: Buffer;
  readonly #unpacked = new Map<number, Definition[]>();
  #definitions: Map<number, Definition[]> | undefined;

  constructor(pdf: Buffer) {
    this.#pdf = pdf;
  }

  /** The offsets after a word that stands alone, or after a number as in `1 0obj`. */
  *after(word: string): Generator<number, void, undefined> {
    const pdf = this.#pdf;
    for (let at = pdf.indexOf(word); at >= 0; at = pdf.indexOf(word, at + word.length)) {
      const before = pdf[at - 1];
      if (isWhite(before) || isDigit(before)) yield at + word.length;
    }
  }

  /** The number and generation before `obj`. */
  idBefore(start: number): ObjectId | null {
    const head = this.#pdf.toString('latin1', Math.max(0, start - LONGEST_HEAD), start);
    const match = /(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]*obj$/.exec(head);
    return match && { number: Number(match[1]), generation: Number(match[2]) };
  }

  /** Adds an object that was found in an object stream. */
  addUnpacked(number: number, bytes: Uint8Array, start: number): void {
    remember(this.#unpacked, number, { bytes, start });
  }

  /** The values that a value stands for: itself, or what all definitions of a referenced object are. */
  resolve(value: Value, steps = MOST_STEPS): readonly Value[] {
    if (value.kind !== 'reference') return [value];
    if (steps === 0) return [];
    return this.#definitionsOf(value.value).flatMap(({ bytes, start }) => {
      const found = valueAt(bytes, start);
      return found ? this.resolve(found, steps - 1) : [];
    });
  }

  /** The entries of all definitions of an object. */
  entriesOf(number: number, wanted: ReadonlySet<string>): readonly Entries[] {
    return this.#definitionsOf(number).map(({ bytes, start }) => Entries.at(bytes, start, wanted));
  }

  #definitionsOf(number: number): readonly Definition[] {
    this.#definitions ??= this.#findDefinitions();
    return [...(this.#definitions.get(number) ?? []), ...(this.#unpacked.get(number) ?? [])];
  }

  #findDefinitions(): Map<number, Definition[]> {
    const definitions = new Map<number, Definition[]>();
    for (const start of this.after('obj')) {
      const id = this.idBefore(start);
      if (id) remember(definitions, id.number, { bytes: this.#pdf, start });
    }
    return definitions;
  }
}

function remember(map: Map<number, Definition[]>, number: number, definition: Definition): void {
  const known = map.get(number);
  if (!known) map.set(number, [definition]);
  else {
    known.push(definition);
    if (known.length > MOST_DEFINITIONS) known.shift();
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
