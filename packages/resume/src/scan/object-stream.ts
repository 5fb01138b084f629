import type { Entries, Value } from './entries.ts';
import type { Prediction } from './filters/predictor.ts';
import { unpack, type FilterParameters } from './filters/unpack.ts';
import type { Structure } from './structure.ts';
import { Tokens, type Token } from './tokens.ts';

/** No legitimate chain of filters is longer. */
const MOST_FILTERS = 4;
const NOT_PREDICTED = 1;

/** The keys that tell how an object stream is packed. `F` is an abbreviation, or names another file. */
export const STREAM_KEYS: ReadonlySet<string> = new Set([
  'First',
  'Length',
  'Filter',
  'F',
  'DecodeParms',
  'DP',
  'Predictor',
  'Colors',
  'BitsPerComponent',
  'Columns',
  'EarlyChange',
]);

/** An object of an object stream: its number, and its offset in the bytes. */
export interface PackedObject {
  readonly number: number;
  readonly start: number;
}

/** The bytes of an object stream, and its objects. */
export interface ObjectStream {
  readonly bytes: Uint8Array;
  readonly objects: readonly PackedObject[];
}

/**
 * Whether a token shows that the stream after its dictionary is an object stream. Some readers trust the
 * object table for this, whatever the stream's type; only object streams have `/First`.
 */
export function tellsObjectStream({ kind, text }: Token): boolean {
  return kind === 'name' && (text === 'ObjStm' || text === 'First');
}

/**
 * Unpacks an object stream (ISO 32000-1, 7.5.7) in each way that its dictionary can be understood: if an
 * entry stands there twice, or an object that it refers to is defined twice, readers differ in which one
 * counts.
 *
 * @param data from the stream's first byte on: the data marks its own end, whatever `/Length` says.
 * @param budget the most bytes it may unpack to.
 * @returns `too_large` when it unpacks to more; none when it cannot be unpacked.
 */
export function openObjectStream(
  entries: Entries,
  structure: Structure,
  data: Uint8Array,
  budget: number,
): readonly ObjectStream[] | 'too_large' {
  const firsts = numbers(entries.values('First'), structure);
  const opened: ObjectStream[] = [];
  for (const filters of filterChains(entries, structure)) {
    for (const parameters of parametersOf(filters, entries, structure)) {
      const bytes = unpack(data, filters, budget, parameters);
      if (bytes === 'too_large') return bytes;
      const objects = bytes ? [...new Set(firsts)].flatMap((first) => objectsIn(bytes, first)) : [];
      if (bytes && objects.length > 0) opened.push({ bytes, objects });
    }
  }
  return opened;
}

/** The whole numbers that values stand for. */
export function numbers(values: readonly Value[], structure: Structure): number[] {
  return values
    .flatMap((value) => structure.resolve(value))
    .flatMap((value) => (value.kind === 'number' ? [value.value] : []))
    .filter((value) => Number.isSafeInteger(value) && value >= 0);
}

function filterChains(entries: Entries, structure: Structure): string[][] {
  const chains = [...entries.values('Filter'), ...entries.values('F')]
    .flatMap((value) => structure.resolve(value))
    .flatMap((value) => {
      if (value.kind === 'name') return [[value.value]];
      if (value.kind !== 'array' || value.value.length > MOST_FILTERS) return [];
      const names = value.value.flatMap((each) => structure.resolve(each));
      return [names.flatMap((name) => (name.kind === 'name' ? [name.value] : []))];
    });
  return chains.length > 0 ? chains : [[]];
}

/** Without a prediction, and with each one that the dictionary or what it refers to tells. */
function parametersOf(
  filters: readonly string[],
  entries: Entries,
  structure: Structure,
): FilterParameters[] {
  const plain = { prediction: null, earlyChange: 1 };
  if (filters.length === 0) return [plain];
  const references = [...entries.values('DecodeParms'), ...entries.values('DP')]
    .flatMap((value) => (value.kind === 'array' ? value.value : [value]))
    .flatMap((value) => (value.kind === 'reference' ? [value.value] : []));
  const told = [
    entries,
    ...references.flatMap((number) => structure.entriesOf(number, STREAM_KEYS)),
  ];
  return told.flatMap((each) => {
    const one = (key: string, otherwise: number) =>
      numbers(each.values(key), structure).at(-1) ?? otherwise;
    const earlyChange = one('EarlyChange', 1);
    const predictors = new Set(numbers(each.values('Predictor'), structure));
    const predictions = [...predictors]
      .filter((predictor) => predictor > NOT_PREDICTED)
      .map((predictor): Prediction => {
        const bitsPerComponent = one('BitsPerComponent', 8);
        return {
          predictor,
          bitsPerComponent,
          colors: one('Colors', 1),
          columns: one('Columns', 1),
        };
      });
    if (each !== entries) {
      return predictions.map((prediction) => ({ prediction, earlyChange }));
    }
    return [null, ...predictions].map((prediction) => ({ prediction, earlyChange }));
  });
}

/** Reads the header: pairs of an object's number and its offset after `first`. */
function objectsIn(bytes: Uint8Array, first: number): PackedObject[] {
  const head = new Tokens(bytes, 0);
  const objects = new Map<number, PackedObject>();
  for (;;) {
    const number = toWhole(head.next());
    const offset = toWhole(head.next());
    if (number === null || offset === null || head.position > first) return [...objects.values()];
    const start = first + offset;
    if (start < bytes.length) objects.set(start, { number, start });
  }
}

function toWhole(token: Token): number | null {
  const value = token.kind === 'number' ? Number(token.text) : Number.NaN;
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}
