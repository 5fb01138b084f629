import { inflate } from './inflate.ts';
import { unpackLzw } from './lzw.ts';
import { unpredict, type Prediction } from './predictor.ts';
import { unpackAscii85, unpackHex, unpackRuns } from './text-codes.ts';
import type { Unpacked } from './unpacked.ts';

/** What filters are told besides their data. */
export interface FilterParameters {
  readonly prediction: Prediction | null;
  readonly earlyChange: number;
}

type Filter = (packed: Uint8Array, budget: number, parameters: FilterParameters) => Unpacked;

const flate: Filter = (packed, budget, { prediction }) => undo(inflate(packed, budget), prediction);
const lzw: Filter = (packed, budget, { prediction, earlyChange }) =>
  undo(unpackLzw(packed, earlyChange, budget), prediction);
const ascii85: Filter = unpackAscii85;
const hex: Filter = unpackHex;
const runs: Filter = unpackRuns;

/** The filters for data other than pictures, by name and abbreviation (ISO 32000-1, table 6). */
const FILTERS = new Map<string, Filter>([
  ['FlateDecode', flate],
  ['Fl', flate],
  ['LZWDecode', lzw],
  ['LZW', lzw],
  ['ASCII85Decode', ascii85],
  ['A85', ascii85],
  ['ASCIIHexDecode', hex],
  ['AHx', hex],
  ['RunLengthDecode', runs],
  ['RL', runs],
  // It names a cipher, and the data was deciphered before.
  ['Crypt', (packed) => packed],
]);

/**
 * Unpacks data with one filter after the other.
 *
 * @param budget the most bytes each step may unpack to.
 * @returns `null` for an unknown filter too.
 */
export function unpack(
  packed: Uint8Array,
  filters: readonly string[],
  budget: number,
  parameters: FilterParameters,
): Unpacked {
  let bytes: Unpacked = packed;
  for (const name of filters) {
    const filter = FILTERS.get(name);
    if (!filter || !(bytes instanceof Uint8Array)) return filter ? bytes : null;
    bytes = filter(bytes, budget, parameters);
  }
  return bytes;
}

function undo(bytes: Unpacked, prediction: Prediction | null): Unpacked {
  return prediction && bytes instanceof Uint8Array ? unpredict(bytes, prediction) : bytes;
}
