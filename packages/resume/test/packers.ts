import { deflateSync } from 'node:zlib';

/** Packs bytes in base 85 (ISO 32000-1, 7.4.3). */
export function ascii85(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const group = Buffer.concat([bytes.subarray(at, at + 4), Buffer.alloc(3)]).readUInt32BE(0);
    const digits = [4, 3, 2, 1, 0].map((power) => Math.floor(group / 85 ** power) % 85);
    const used = Math.min(4, bytes.length - at) + 1;
    text += digits
      .slice(0, used)
      .map((digit) => String.fromCharCode(33 + digit))
      .join('');
  }
  return `${text}~>`;
}

/** Packs bytes in runs of one (ISO 32000-1, 7.4.5), with a longer one at the end. */
export function inRuns(bytes: Uint8Array): Buffer {
  const singles = Array.from(bytes, (byte) => [0, byte]).flat();
  return Buffer.from([...singles, 257 - 20, 32, 128]);
}

/** Packs bytes with LZW (ISO 32000-1, 7.4.4) as a simple writer does: with codes of nine bits only. */
export function lzw(bytes: Uint8Array): Buffer {
  const codes = Array.from(bytes, (byte, index) =>
    index % 200 === 0 ? [256, byte] : [byte],
  ).flat();
  const bits = [...codes, 257].map((code) => code.toString(2).padStart(9, '0')).join('');
  const octets = bits.match(/.{1,8}/g) ?? [];
  return Buffer.from(octets.map((octet) => Number.parseInt(octet.padEnd(8, '0'), 2)));
}

/** The entries of data that `predicted` packed. */
export const PREDICTION = '/Predictor 15 /Columns 8';

/** Packs bytes with a different prediction of the PNG specification for each row. */
export function predicted(bytes: Uint8Array): Buffer {
  const rows: number[] = [];
  const at = (index: number) => bytes[index] ?? 32;
  for (let start = 0, row = 0; start < bytes.length; start += 8, row += 1) {
    const kind = row % 5;
    rows.push(kind);
    for (let index = start; index < start + 8; index += 1) {
      const left = index > start ? at(index - 1) : 0;
      const up = row > 0 ? at(index - 8) : 0;
      const corner = row > 0 && index > start ? at(index - 9) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
      rows.push((at(index) - guess) & 0xff);
    }
  }
  return deflateSync(Buffer.from(rows));
}

function paeth(left: number, up: number, corner: number): number {
  const nearest = left + up - corner;
  const by = (one: number, other: number) => Math.abs(nearest - one) - Math.abs(nearest - other);
  if (by(left, up) <= 0 && by(left, corner) <= 0) return left;
  return by(up, corner) <= 0 ? up : corner;
}

/** Deflated data that is broken after these bytes, with more behind it. */
export function brokenAfter(bytes: Uint8Array): Buffer {
  const data = deflateSync(Buffer.concat([bytes, Buffer.from(' 1'.repeat(500))]), { level: 0 });
  // Behind the only block, a kind of block that does not exist.
  data[2] = 0;
  data[data.length - 4] = 0b110;
  return data;
}
