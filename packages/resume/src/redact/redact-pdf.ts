import type { CompiledPdfium } from '../engines/pdfium/library.ts';
import type { ReadPage, Reading } from '../result.ts';
import { placeGlyphs, type PlacedGlyph } from './glyph-places.ts';
import { glyphlessFont, GLYPH_WIDTH } from './glyphless-font.ts';
import { disarmPage, hide } from './harmless-shapes.ts';
import { hideMaskedForms } from './masked-forms.ts';
import { drawPainted, type PackedPicture } from './page-picture.ts';
import { pageGlyphs } from './page-glyphs.ts';
import { openSession, type PageSession } from './page-session.ts';
import { placeSpans, type PlacedSpan } from './page-text.ts';
import { PdfFile } from './pdf-file.ts';
import { isTextRedaction, type Redaction, type TextRedaction } from './redaction.ts';
import { layerContent, layerWords } from './text-layer.ts';
import { boxesToPaint } from './what-to-paint.ts';

const DPI = 150;
/** A page of A4 has 2.2 million at this resolution; a larger one is drawn coarser. */
const MAX_PIXELS = 4_000_000;
/** ISO A4 in points, for a page of unknown size. */
const A4 = { width: 595, height: 842 };

/** The redaction was not done within the time. */
export class RedactionTooSlow extends Error {
  override readonly name = 'RedactionTooSlow';
  override readonly message = 'The file was not redacted within the time limit.';
}

/**
 * Makes a new PDF of the pages that were read: a picture of each, painted over where something must not be
 * seen, and the redacted text on it, invisible, to be searched and copied. It has no metadata, links,
 * fields, notes, bookmarks or attachments. A page that cannot be drawn is blank. The same input gives the
 * same bytes.
 *
 * @param compiled PDFium, or null to leave all pages blank.
 * @param redactions as `findIdentifying` returns them for the same reading.
 * @param deadline the time of `performance.now()` at which it stops.
 * @throws {RedactionTooSlow} when the time is over.
 */
export async function redactPdf(
  compiled: CompiledPdfium | null,
  pdf: Uint8Array,
  reading: Reading,
  redactions: readonly Redaction[],
  deadline = Infinity,
): Promise<Uint8Array> {
  const session = compiled && (await openSession(compiled, pdf));
  const file = new PdfFile();
  const tree = file.reserve();
  const font = addFont(file);
  const kids = reading.pages.map((page, index) => {
    if (performance.now() >= deadline) throw new RedactionTooSlow();
    const own = redactions.filter(isTextRedaction).filter((other) => other.page === index);
    return addPage(file, tree, font, page, redactPage(session, page, index, own));
  });
  const root = file.add(`<< /Type /Catalog /Pages ${tree} 0 R >>`);
  file.write(
    tree,
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  );
  return file.bytes(root);
}

/** What a page of the new file shows and says. */
interface RedactedPage {
  readonly picture: PackedPicture | null;
  readonly content: string;
}

function redactPage(
  session: PageSession | null,
  page: ReadPage,
  index: number,
  redactions: readonly TextRedaction[],
): RedactedPage {
  const spans = placeSpans(page);
  const drawn = session && drawPage(session, page, index, spans, redactions);
  const words = layerWords(page.text, spans, drawn?.glyphs ?? [], redactions);
  return {
    picture: drawn?.picture ?? null,
    content: layerContent(words, heightOf(page)),
  };
}

function drawPage(
  session: PageSession,
  read: ReadPage,
  index: number,
  spans: readonly PlacedSpan[],
  redactions: readonly TextRedaction[],
): { picture: PackedPicture; glyphs: readonly PlacedGlyph[] } | null {
  if (read.quality === 'failed') return null;
  const { pdfium } = session;
  try {
    return session.withPage(index, (page) => {
      const { letters, icons, hiddenAmongShown, shown, cut } = pageGlyphs(pdfium, page);
      const glyphs = placeGlyphs(letters, spans);
      const { texts } = disarmPage(pdfium, page);
      hideMaskedForms(pdfium, page, (use) => session.withPage(index, use));
      // What a program recognised says where words are, not what the glyphs of the page say.
      const trusted = !cut && read.engine !== 'tesseract' && read.quality === 'good';
      for (const pointer of texts) if (!trusted || !shown.has(pointer)) hide(pdfium, pointer);
      const boxes = trusted
        ? [...boxesToPaint(spans, glyphs, icons, redactions), ...hiddenAmongShown]
        : [];
      const picture = drawPainted(pdfium, page, (DPI / 72) * unitOf(read), MAX_PIXELS, boxes);
      return { picture, glyphs };
    });
  } catch {
    return null;
  }
}

function addPage(
  file: PdfFile,
  tree: number,
  font: number,
  page: ReadPage,
  { picture, content }: RedactedPage,
): number {
  const [width, height] = [widthOf(page), heightOf(page)].map((length) => String(round(length)));
  const shown = picture ? `q ${width} 0 0 ${height} 0 0 cm /P Do Q\n` : '';
  const stream = file.addStream(shown + content);
  const image = picture ? `/XObject << /P ${addPicture(file, picture)} 0 R >>` : '';
  return file.add(
    `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] /UserUnit ${round(unitOf(page))} /Contents ${stream} 0 R /Resources << /Font << /F ${font} 0 R >> ${image} >> >>`,
  );
}

/** Pages of paper are not narrower, in points. Those that are have larger units, which PDFium does not tell. */
const NARROW = 400;
const USUAL_WIDTH = 595;

/** How many points each unit of a page is displayed as (ISO 32000-1, 14.11.2: `UserUnit`). */
function unitOf(page: ReadPage): number {
  const width = widthOf(page);
  return width < NARROW ? USUAL_WIDTH / width : 1;
}

function addPicture(file: PdfFile, { width, height, colours, bits, bytes }: PackedPicture): number {
  return file.addStream(
    bytes,
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${spaceOf(colours)} /BitsPerComponent ${bits}`,
  );
}

function spaceOf(colours: PackedPicture['colours']): string {
  if (colours === 'grey') return '/DeviceGray';
  if (colours === 'rgb') return '/DeviceRGB';
  const hex = Buffer.from(colours).toString('hex');
  return `[/Indexed /DeviceRGB ${colours.length / 3 - 1} <${hex}>]`;
}

/** A font in which each code is the UTF-16 of its letter, and no glyph draws anything. */
function addFont(file: PdfFile): number {
  const data = file.addStream(glyphlessFont());
  const name = '/Glyphless';
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName ${name} /Flags 4 /FontBBox [0 -200 ${GLYPH_WIDTH} 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 /FontFile2 ${data} 0 R >>`,
  );
  const glyphs = Buffer.alloc(2 * 65_536);
  for (let code = 0; code < 65_536; code += 1) glyphs.writeUInt16BE(1, code * 2);
  const toGlyphs = file.addStream(glyphs);
  const descendant = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW ${GLYPH_WIDTH} /CIDToGIDMap ${toGlyphs} 0 R >>`,
  );
  const toUnicode = file.addStream(TO_UNICODE);
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
  );
}

/** Ranges of a CMap may not go beyond one first byte (ISO 32000-1, 9.10.3). */
const TO_UNICODE = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${[0, 100, 200]
  .map((from) => {
    const bytes = Array.from({ length: Math.min(100, 256 - from) }, (_, index) =>
      (from + index).toString(16).padStart(2, '0').toUpperCase(),
    );
    const rows = bytes.map((byte) => `<${byte}00> <${byte}FF> <${byte}00>`);
    return `${rows.length} beginbfrange\n${rows.join('\n')}\nendbfrange`;
  })
  .join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;

function widthOf({ width }: ReadPage): number {
  return width > 0 ? width : A4.width;
}

function heightOf({ height }: ReadPage): number {
  return height > 0 ? height : A4.height;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
