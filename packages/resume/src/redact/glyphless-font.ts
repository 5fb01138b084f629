/** The units of a font's em, and the width of each of its glyphs. */
export const GLYPH_WIDTH = 500;
const EM = 1000;
const GLYPHS = 2;

/**
 * A TrueType font whose glyphs draw nothing, as programs for character recognition use it: its only purpose
 * is that text has a font. It has just the tables that PDF asks for (ISO 32000-1, 9.9).
 *
 * @see https://learn.microsoft.com/typography/opentype/spec/otff
 */
export function glyphlessFont(): Uint8Array {
  const tables: readonly (readonly [tag: string, data: Buffer])[] = [
    ['glyf', Buffer.alloc(4)],
    ['head', head()],
    ['hhea', hhea()],
    ['hmtx', numbers([GLYPH_WIDTH, 0, GLYPH_WIDTH, 0])],
    ['loca', numbers([0, 0, 0])],
    ['maxp', numbers([1, 0, GLYPHS, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])],
  ];
  const directory = numbers([1, 0, tables.length, 64, 2, 32]);
  let offset = directory.length + tables.length * 16;
  const entries: Buffer[] = [];
  const contents: Buffer[] = [];
  for (const [tag, data] of tables) {
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    const entry = Buffer.alloc(16);
    entry.write(tag, 'latin1');
    entry.writeUInt32BE(checksum(padded), 4);
    entry.writeUInt32BE(offset, 8);
    entry.writeUInt32BE(data.length, 12);
    entries.push(entry);
    contents.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([directory, ...entries, ...contents]);
}

function head(): Buffer {
  const table = Buffer.alloc(54);
  table.writeUInt32BE(0x0001_0000, 0);
  table.writeUInt32BE(0x5f0f_3cf5, 12);
  table.writeUInt16BE(EM, 18);
  table.writeInt16BE(GLYPH_WIDTH, 40);
  table.writeInt16BE(EM, 42);
  table.writeInt16BE(8, 46);
  table.writeInt16BE(2, 48);
  return table;
}

function hhea(): Buffer {
  const table = Buffer.alloc(36);
  table.writeUInt32BE(0x0001_0000, 0);
  table.writeInt16BE(800, 4);
  table.writeInt16BE(-200, 6);
  table.writeUInt16BE(GLYPH_WIDTH, 10);
  table.writeUInt16BE(GLYPHS, 34);
  return table;
}

function numbers(values: readonly number[]): Buffer {
  const table = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) table.writeUInt16BE(value, index * 2);
  return table;
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}
