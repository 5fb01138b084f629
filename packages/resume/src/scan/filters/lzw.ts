import { Output, type Unpacked } from './unpacked.ts';

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const MOST_CODES = 4096;

/**
 * Unpacks LZW data (ISO 32000-1, 7.4.4).
 *
 * @param early 1 when codes grow one entry early, the default of PDF; 0 otherwise.
 * @param budget the most bytes it may unpack to.
 */
export function unpackLzw(packed: Uint8Array, early: number, budget: number): Unpacked {
  const output = new Output(budget);
  const prefix = new Uint16Array(MOST_CODES);
  const last = new Uint8Array(MOST_CODES);
  const sequence = new Uint8Array(MOST_CODES);
  let [next, width, before, bits, held] = [FIRST_FREE, 9, -1, 0, 0];
  for (const byte of packed) {
    held = ((held << 8) | byte) & 0xff_ff_ff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === END || output.full) break;
    if (code === CLEAR) {
      [next, width, before] = [FIRST_FREE, 9, -1];
      continue;
    }
    if (code > next || (code === next && before < 0)) break;
    let length = 0;
    let at = code === next ? before : code;
    if (code === next) length += 1;
    for (; at >= FIRST_FREE; at = prefix[at] ?? 0) {
      sequence[length] = last[at] ?? 0;
      length += 1;
    }
    sequence[length] = at;
    if (code === next) sequence[0] = at;
    for (let index = length; index >= 0; index -= 1) output.push(sequence[index] ?? 0);
    if (before >= 0 && next < MOST_CODES) {
      prefix[next] = before;
      last[next] = at;
      next += 1;
    }
    if (next + early >= 1 << width && width < 12) width += 1;
    before = code;
  }
  return output.result();
}
