import { Tokens, type Token } from './tokens.ts';

/** A value in a PDF, as far as the structure needs it. */
export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly value: Buffer }
  | { readonly kind: 'reference'; readonly value: number }
  | { readonly kind: 'array'; readonly value: readonly Value[] };

/** No array of interest is longer. */
const LONGEST_ARRAY = 32;
/** Of the values of a key that stands several times, the first and last ones are kept: readers use one of these. */
const KEPT_AT_EACH_END = 2;

/** Keywords that end an object, or begin something else. */
export const STOPS: ReadonlySet<string> = new Set([
  'endobj',
  'obj',
  'stream',
  'endstream',
  'xref',
  'startxref',
]);

/** The values that keys have in an object. */
export class Entries {
  readonly #outer = new Map<string, Value[]>();
  readonly #inner = new Map<string, Value[]>();

  /**
   * Reads the object at an offset.
   *
   * @param wanted the keys that are read, in the object's dictionary and in those within it.
   */
  static at(bytes: Uint8Array, start: number, wanted: ReadonlySet<string>): Entries {
    const entries = new Entries();
    const tokens = new Tokens(bytes, start);
    let depth = 0;
    for (;;) {
      const token = tokens.next();
      if (token.kind === '<<') depth += 1;
      if (token.kind === '>>') depth -= 1;
      if (token.kind === 'end' || (depth <= 0 && isStop(token))) return entries;
      if (token.kind === 'name' && wanted.has(token.text)) {
        const resume = tokens.position;
        const value = readValue(tokens, LONGEST_ARRAY);
        if (value) entries.#add(depth <= 1, token.text, value);
        // A dictionary, or an array that contains some, is read on from its begin for the keys in it.
        if (value === null || value.kind === 'array') tokens.position = resume;
      }
    }
  }

  /** The values of a key, each once; usually there is one. */
  values(key: string): readonly Value[] {
    return [...(this.#outer.get(key) ?? []), ...(this.#inner.get(key) ?? [])];
  }

  #add(outer: boolean, key: string, value: Value): void {
    const map = outer ? this.#outer : this.#inner;
    const values = map.get(key);
    if (!values) map.set(key, [value]);
    else {
      values.push(value);
      if (values.length > 2 * KEPT_AT_EACH_END) values.splice(KEPT_AT_EACH_END, 1);
    }
  }
}

/** Reads the value at an offset. */
export function valueAt(bytes: Uint8Array, start: number): Value | null {
  return readValue(new Tokens(bytes, start), LONGEST_ARRAY);
}

function readValue(tokens: Tokens, most: number): Value | null {
  const token = tokens.next();
  if (token.kind === 'name') return { kind: 'name', value: token.text };
  if (token.kind === 'string') return { kind: 'string', value: tokens.lastString() };
  if (token.kind === 'number') return readNumber(token, tokens);
  if (token.kind !== '[') return null;
  const value: Value[] = [];
  for (let count = 0; count < most; count += 1) {
    const element = readValue(tokens, 0);
    if (element) value.push(element);
    else if (tokens.last.kind === ']' || tokens.last.kind === 'end') break;
  }
  return { kind: 'array', value };
}

/** A number, or the reference that begins with it. */
function readNumber(token: Token, tokens: Tokens): Value {
  const value = Number(token.text);
  const resume = tokens.position;
  if (tokens.next().kind === 'number' && tokens.next().text === 'R') {
    return { kind: 'reference', value };
  }
  tokens.position = resume;
  return { kind: 'number', value };
}

function isStop({ kind, text }: Token): boolean {
  return kind === 'keyword' && STOPS.has(text);
}
