import bidiFactory, { type Bidi } from 'bidi-js';
import type { Piece, RawPage } from '../../src/engines/engine.ts';
import { layoutPage } from '../../src/layout/layout-page.ts';
import type { Link, ReadPage } from '../../src/result.ts';
import { buildPdf, stream } from '../../test/pdf-builder.ts';

/** A text at a place: `x` from the left, `y` of its baseline from the top, in points. */
export interface Drawing {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly link?: string | undefined;
  /** Whether it is a part of a line that is read from right to left. */
  readonly rightToLeft: boolean;
}

export const WIDTH = 595;
export const HEIGHT = 842;

/** Widths of the ASCII characters of Helvetica from the space on, in thousandths of its size. */
const HELVETICA = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Bold letters are about so much wider. */
const BOLDER = 1.08;

function advance(letter: string, size: number, bold: boolean): number {
  return plainAdvance(letter, size) * (bold ? BOLDER : 1);
}

function plainAdvance(letter: string, size: number): number {
  const code = letter.codePointAt(0) ?? 0;
  if (/\p{Script=Han}|[\uFF00-\uFFEF、。]/u.test(letter)) return size;
  if (/\p{M}/u.test(letter)) return 0;
  return (size * (HELVETICA[code - 32] ?? 540)) / 1000;
}

/** How wide a text is. */
export function widthOf(text: string, size: number, bold = false): number {
  return Array.from(text).reduce((sum, letter) => sum + advance(letter, size, bold), 0);
}

// Its types describe a module whose default is the factory; Node gives the factory itself.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const bidi = (bidiFactory as unknown as () => Bidi)();

/** The pages as a reader gives them, laid out by the reader's own rules from single letters. */
export function asPages(pages: readonly (readonly Drawing[])[]): {
  pages: ReadPage[];
  links: Link[];
} {
  const links: Link[] = [];
  const read = pages.map((drawings, page): ReadPage => {
    const pieces = drawings.flatMap(lettersOf);
    for (const { text, x, y, size, link } of drawings) {
      if (link === undefined) continue;
      const box = {
        left: x,
        top: y - size,
        right: x + widthOf(text, size),
        bottom: y + 0.2 * size,
      };
      links.push({ page, box, url: link });
    }
    const raw: Pick<RawPage, 'pieces'> = { pieces };
    const { lines, text } = layoutPage(raw);
    return {
      width: WIDTH,
      height: HEIGHT,
      lines,
      text: text.trim(),
      engine: 'pdfium',
      quality: 'good',
      pictures: [],
    };
  });
  return { pages: read, links };
}

function lettersOf({ text, x, y, size, bold, rightToLeft }: Drawing, source: number): Piece[] {
  const letters = visualOrder(text, rightToLeft);
  let left = x;
  return letters.map((letter) => {
    const right = left + advance(letter, size, bold);
    const piece: Piece = {
      text: letter,
      box: { left, top: y - 0.9 * size, right, bottom: y + 0.22 * size },
      baseline: y,
      size,
      weight: bold ? 700 : 400,
      turn: 0,
      spaceBefore: false,
      source,
    };
    left = right;
    return piece;
  });
}

/** The letters from left to right, as they are drawn. */
function visualOrder(text: string, rightToLeft: boolean): string[] {
  if (!rightToLeft) return Array.from(text);
  const levels = bidi.getEmbeddingLevels(text, 'rtl');
  return bidi.getReorderedString(text, levels).split('');
}

/** The pages as a PDF file in Helvetica; only texts of Latin letters can be written so. */
export function asPdf(pages: readonly (readonly Drawing[])[]): Buffer {
  const objects: (string | Uint8Array)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${5 + 2 * index} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ];
  for (const [index, drawings] of pages.entries()) {
    const links = drawings.flatMap((drawing) =>
      drawing.link === undefined ? [] : [linkOf(drawing, drawing.link)],
    );
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${6 + 2 * index} 0 R /Annots [${links.join(' ')}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
      stream(Buffer.from(drawings.map(operators).join('\n'), 'latin1')),
    );
  }
  return buildPdf(objects);
}

function font(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
}

/** Characters of the encoding of Windows that Latin-1 does not have. */
const WINDOWS: Readonly<Record<string, string>> = {
  '–': '\u0096',
  '—': '\u0097',
  '•': '\u0095',
  '’': '\u0092',
};

function operators({ text, x, y, size, bold }: Drawing): string {
  const bytes = text
    .replaceAll(/[–—•’]/gu, (sign) => WINDOWS[sign] ?? sign)
    .replaceAll(/[\\()]/gu, String.raw`\$&`);
  return `BT /F${bold ? 2 : 1} ${size} Tf ${x.toFixed(1)} ${(HEIGHT - y).toFixed(1)} Td (${bytes}) Tj ET`;
}

function linkOf({ text, x, y, size }: Drawing, url: string): string {
  const box = [x, HEIGHT - y - 2, x + widthOf(text, size), HEIGHT - y + size].map((value) =>
    value.toFixed(1),
  );
  return `<< /Type /Annot /Subtype /Link /Rect [${box.join(' ')}] /A << /S /URI /URI (${url}) >> >>`;
}
