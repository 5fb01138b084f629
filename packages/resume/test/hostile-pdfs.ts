import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { buildPdf, onePage, stream, textStream } from './pdf-builder.ts';

const MIB = 1024 * 1024;

/** A zlib stream of `mebibytes` MiB of NUL, made of one deflated block repeated, so that it costs nothing to make. */
function deflatedZeros(mebibytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(MIB), { finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: mebibytes }, () => block);
  const adler = Buffer.alloc(4);
  adler.writeUInt32BE((((mebibytes * MIB) % 65_521) * 65_536 + 1) >>> 0);
  return Buffer.concat([Buffer.from([0x78, 0x01]), ...blocks, Buffer.from([3, 0]), adler]);
}

/** A few kB whose content stream inflates, twice over, to half a gigabyte. */
export function flateBomb(): Buffer {
  const content = stream(deflateSync(deflatedZeros(512)), '/Filter [/FlateDecode /FlateDecode]');
  return onePage({ content });
}

/** A few kB whose page tree lies 600 MB deep in an object stream. */
export function objectStreamBomb(): Buffer {
  const depth = 600 * MIB;
  const index = `2 0 3 ${depth} `;
  const data = stream(
    deflateSync(deflatedZeros(700)),
    `/Type /ObjStm /N 2 /First ${index.length} /Filter [/FlateDecode /FlateDecode]`,
  );
  const head = Buffer.from(
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 3 0 R >>\nendobj\n4 0 obj\n',
  );
  const xrefAt = head.length + data.length + 8;
  const rows = Buffer.alloc(6 * 7);
  const row = (n: number, type: number, a: number, b: number) => {
    rows.writeUInt8(type, n * 7);
    rows.writeUInt32BE(a, n * 7 + 1);
    rows.writeUInt16BE(b, n * 7 + 5);
  };
  row(1, 1, 9, 0);
  row(2, 2, 4, 0);
  row(3, 2, 4, 1);
  row(4, 1, head.indexOf('4 0 obj'), 0);
  row(5, 1, xrefAt, 0);
  return Buffer.concat([
    head,
    data,
    Buffer.from('\nendobj\n5 0 obj\n'),
    stream(rows, '/Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R'),
    Buffer.from(`\nendobj\nstartxref\n${xrefAt}\n%%EOF\n`),
  ]);
}

/** One page that writes a line of text nine thousand times, each at a place of its own: a quarter of a million letters. */
export function textFlood(): Buffer {
  const lines = Array.from({ length: 9_000 }, (_, index) => {
    const x = 10 + ((index * 7.13) % 400);
    const y = 20 + ((index * 13.7) % 800);
    return `BT /F1 9 Tf ${x.toFixed(2)} ${y.toFixed(2)} Td (Ten years of reading floods) Tj ET`;
  });
  const content = deflateSync(lines.join(' '), { level: 1 });
  return onePage({ content: stream(content, '/Filter /FlateDecode') });
}

/**
 * A page that draws a form ten times, that draws a form ten times, and so on for twelve levels, down
 * to one letter. Reading all of it takes years.
 */
export function billionLaughs(): Buffer {
  const levels = 12;
  const extra = Array.from({ length: levels }, (_, level) => {
    const last = level === levels - 1;
    const next = last ? '' : `/XObject << /X ${7 + level} 0 R >>`;
    return stream(
      last ? 'BT /F1 9 Tf (x) Tj ET' : '/X Do '.repeat(10),
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> ${next} >>`,
    );
  });
  return onePage({
    content: stream('/X Do '.repeat(10)),
    resources: '/XObject << /X 6 0 R >>',
    extra,
  });
}

/** A font whose character map claims to map hundreds of millions of codes: grows the heap, not the buffers. */
export function characterMapBomb(): Buffer {
  const ranges = Array.from({ length: 100 }, (_, index) => {
    const high = index.toString(16).padStart(2, '0');
    return `<${high}000000> <${high}FFFFFE> <0041>`;
  });
  return onePage({
    content: stream('BT /F1 12 Tf <00000041> Tj ET'),
    font: '<< /Type /Font /Subtype /Type0 /BaseFont /Bomb /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 6 0 R >>',
    extra: [
      stream(`begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange
${ranges.length} beginbfrange ${ranges.join('\n')} endbfrange endcmap`),
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Bomb /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
    ],
  });
}

/** As many pages as asked for, all with the same line of text. */
export function manyPages(count: number): Buffer {
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>';
  return buildPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${Array.from({ length: count }, (_, index) => `${index + 5} 0 R`).join(' ')}] >>`,
    stream(textStream('One of many')),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: count }, () => page),
  ]);
}
