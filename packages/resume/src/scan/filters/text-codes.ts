import { Output, type Unpacked } from './unpacked.ts';

const GREATER = 62;
const TILDE = 126;
const Z = 122;
const END_OF_DATA = 128;

/** Unpacks hexadecimal digits (ISO 32000-1, 7.4.2); other characters are skipped. */
export function unpackHex(packed: Uint8Array, budget: number): Unpacked {
  const end = packed.indexOf(GREATER);
  const text = Buffer.from(end < 0 ? packed : packed.subarray(0, end)).toString('latin1');
  const digits = text.replaceAll(/[^0-9A-Fa-f]/g, '');
  if (digits.length / 2 > budget) return 'too_large';
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

/** Unpacks base-85 data (ISO 32000-1, 7.4.3). */
export function unpackAscii85(packed: Uint8Array, budget: number): Unpacked {
  const output = new Output(budget);
  let [group, count] = [0, 0];
  const flush = (bytes: number) => {
    for (let index = 0; index < bytes; index += 1) {
      output.push(Math.floor(group / 256 ** (3 - index)) & 0xff);
    }
    [group, count] = [0, 0];
  };
  for (const [index, byte] of packed.entries()) {
    if (output.full || (byte === TILDE && index > 0)) break;
    if (byte === Z && count === 0) flush(4);
    else if (byte >= 33 && byte <= 117) {
      group = group * 85 + (byte - 33);
      count += 1;
      if (count === 5) flush(4);
    }
  }
  if (count > 1) {
    const bytes = count - 1;
    for (; count < 5; count += 1) group = group * 85 + 84;
    flush(bytes);
  }
  return output.result();
}

/** Unpacks runs of bytes (ISO 32000-1, 7.4.5). */
export function unpackRuns(packed: Uint8Array, budget: number): Unpacked {
  const output = new Output(budget);
  for (let at = 0; at < packed.length && !output.full;) {
    const length = packed[at] ?? END_OF_DATA;
    if (length === END_OF_DATA) break;
    const count = length < END_OF_DATA ? length + 1 : 257 - length;
    for (let index = 0; index < count; index += 1) {
      const from = length < END_OF_DATA ? at + 1 + index : at + 1;
      if (from < packed.length) output.push(packed[from] ?? 0);
    }
    at += length < END_OF_DATA ? 1 + count : 2;
  }
  return output.result();
}
