import { constants, inflateSync } from 'node:zlib';
import { Tokens, type Token } from './tokens.ts';

/** No legitimate chain of filters is longer. */
const MOST_FILTERS = 4;
const FLATE: ReadonlySet<string> = new Set(['FlateDecode', 'Fl']);

/** The bytes of an object stream, and the offsets of its objects. */
export interface ObjectStream {
  readonly bytes: Uint8Array;
  readonly starts: readonly number[];
}

/**
 * Whether a token shows that the stream after its dictionary is an object stream. Some readers trust the
 * object table for this, whatever the stream's type; only object streams have `/First`.
 */
export function tellsObjectStream({ kind, text }: Token): boolean {
  return kind === 'name' && (text === 'ObjStm' || text === 'First');
}

/**
 * Unpacks an object stream (ISO 32000-1, 7.5.7).
 *
 * @param dictionary the tokens before `stream`.
 * @param rest the file from the stream's first byte on: the data marks its own end, whatever `/Length`
 * says.
 * @param budget the most bytes it may unpack to.
 * @returns `too_large` when it unpacks to more, `null` when it cannot be unpacked.
 */
export function openObjectStream(
  dictionary: readonly Token[],
  rest: Uint8Array,
  budget: number,
): ObjectStream | 'too_large' | null {
  const filters = filtersOf(dictionary);
  const count = wholeNumber(dictionary, 'N');
  const first = wholeNumber(dictionary, 'First');
  if (filters === null || count === null || first === null) return null;
  const bytes = inflate(rest, filters, budget);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const starts = startsIn(bytes, count, first);
  return starts && { bytes, starts };
}

/** How often the data is deflated; `null` if it is packed in another way. */
function filtersOf(dictionary: readonly Token[]): number | null {
  if (dictionary.some(isName('DecodeParms')) || dictionary.some(isName('DP'))) return null;
  // Some readers treat `F` as an abbreviation, others as an external file.
  if (dictionary.some(isName('F'))) return null;
  if (!dictionary.some(isName('Filter'))) return 0;
  const [value, ...after] = valueOf(dictionary, 'Filter');
  const names =
    value?.kind === '['
      ? after.slice(
          0,
          after.findIndex(({ kind }) => kind === ']'),
        )
      : [value];
  const known = names.every((name) => name?.kind === 'name' && FLATE.has(name.text));
  return known && names.length <= MOST_FILTERS ? names.length : null;
}

function isName(wanted: string): (token: Token) => boolean {
  return ({ kind, text }) => kind === 'name' && text === wanted;
}

/** The tokens after a key; none if the key occurs twice, because readers differ in which one counts. */
function valueOf(dictionary: readonly Token[], key: string): readonly Token[] {
  const at = dictionary.findIndex(isName(key));
  if (at < 0 || at !== dictionary.findLastIndex(isName(key))) return [];
  return dictionary.slice(at + 1);
}

/** A direct number; `null` for a reference to a number. */
function wholeNumber(dictionary: readonly Token[], key: string): number | null {
  const [value, , after] = valueOf(dictionary, key);
  return after?.text === 'R' ? null : toWhole(value);
}

function toWhole(token: Token | undefined): number | null {
  const value = token?.kind === 'number' ? Number(token.text) : Number.NaN;
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function inflate(
  packed: Uint8Array,
  times: number,
  budget: number,
): Uint8Array | 'too_large' | null {
  let bytes = packed;
  try {
    for (let time = 0; time < times; time += 1) {
      // A truncated stream is read as far as possible, as readers do.
      const options = { maxOutputLength: budget, finishFlush: constants.Z_SYNC_FLUSH };
      bytes = inflateSync(bytes, options);
    }
    return bytes;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : null;
  }
}

/**
 * Reads the header: pairs of an object's number and its offset after `first`, at least `count` of them.
 */
function startsIn(bytes: Uint8Array, count: number, first: number): number[] | null {
  const head = new Tokens(bytes, 0);
  const offsets: number[] = [];
  for (;;) {
    const number = toWhole(head.next());
    const offset = toWhole(head.next());
    if (number === null || offset === null || head.position > first) break;
    offsets.push(offset);
  }
  if (offsets.length < count) return null;
  return [...new Set(offsets)].map((offset) => first + offset);
}
