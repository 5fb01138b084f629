import type { DrawnObject } from '../../hidden/drawn-object.ts';
import type { Box } from '../../result.ts';
import type { Piece, Turn } from '../engine.ts';
import type { Font, Fonts } from './fonts.ts';
import { isBelow } from '../../is-below.ts';
import { boxOf, type Frame } from '../frame.ts';
import { inLogicalOrder } from './ligatures.ts';
import type { Pdfium } from './library.ts';

/** What PDFium puts in place of a hyphen at the end of a line. */
const LINE_HYPHEN = 2;
const SPACE = 0x20;
const LAST_OF_ASCII = 0x7e;
const REPLACEMENT = '\uFFFD';
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
/** Signs without a width of their own. */
const FIRST_MARK = 0x03_00;
const MARKS = /^[\p{Mn}\p{Me}]+$/u;

/** Codes of ligatures in the encodings of TeX's fonts, OT1 and T1, which older files do not explain. */
const TEX_LIGATURES = new Map([
  [0x0b, 'ff'],
  [0x0c, 'fi'],
  [0x0d, 'fl'],
  [0x0e, 'ffi'],
  [0x0f, 'ffl'],
  [0x1b, 'ff'],
  [0x1c, 'fi'],
  [0x1d, 'fl'],
  [0x1e, 'ffi'],
  [0x1f, 'ffl'],
]);

/** How far the ascender and the descender of a usual font reach, as a share of its size. */
const ASCENT = 0.75;
const DESCENT = 0.22;
/** Letters that begin within this many points of each other are of one glyph. */
const SAME_PLACE = 0.01;
const MAX_LETTERS_OF_A_GLYPH = 24;
/** A font explains all its letters or none: of ASCII letters only the first few are asked about. */
const FIRST_GLYPHS = 4;

/** The letters of a page. */
export interface PagePieces {
  readonly pieces: readonly Piece[];
  readonly cut: boolean;
}

/** What the glyphs of one drawing instruction have in common. */
interface Style {
  /** Whether letters of it were guessed, and how often that was asked. */
  guesses: boolean;
  asked: number;
  readonly source: number;
  readonly size: number;
  readonly font: Font;
  readonly turn: Turn;
}

/** What one page of text is read with. */
export interface PieceSource {
  readonly pdfium: Pdfium;
  readonly page: number;
  readonly frame: Frame;
  readonly objects: readonly DrawnObject[];
  readonly fonts: Fonts;
}

/**
 * The letters of a page, one piece for each glyph, in the order in which PDFium lists them.
 *
 * @throws {Error} when PDFium cannot read the page.
 */
export function pagePieces(from: PieceSource, maxCharacters: number): PagePieces {
  const { calls } = from.pdfium;
  const textPage = calls.FPDFText_LoadPage(from.page);
  if (textPage === 0) throw new Error('PDFium cannot list the letters of the page.');
  try {
    return collect(from, textPage, maxCharacters);
  } finally {
    calls.FPDFText_ClosePage(textPage);
  }
}

function collect(from: PieceSource, textPage: number, maxCharacters: number): PagePieces {
  const { pdfium, frame } = from;
  const { calls, scratch } = pdfium;
  const count = calls.FPDFText_CountChars(textPage);
  const sources = new Map(from.objects.map((object, index) => [object.pointer, index]));
  const styles = new Map<number, Style>();
  const pieces: Piece[] = [];
  let spaceBefore = false;
  let characters = 0;
  let index = 0;
  const at: Place = { pointer: 0, x: 0, y: 0 };
  const next: Place = { pointer: 0, x: 0, y: 0 };
  if (count > 0) placeOf(pdfium, textPage, 0, next);
  while (index < count && characters <= maxCharacters) {
    const first = index;
    at.pointer = next.pointer;
    at.x = next.x;
    at.y = next.y;
    const { pointer, x, y } = at;
    const code = calls.FPDFText_GetUnicode(textPage, first);
    index += 1;
    if (index < count) placeOf(pdfium, textPage, index, next);
    const blank = code <= SPACE && code !== LINE_HYPHEN;
    if (blank && (pointer === 0 || calls.FPDFText_IsGenerated(textPage, first) === 1)) {
      spaceBefore = true;
      continue;
    }
    let style = styles.get(pointer);
    if (!style) {
      style = styleOf(from, textPage, first, pointer, sources.get(pointer) ?? -1);
      styles.set(pointer, style);
    }
    let text = character(code);
    let letters = 1;
    while (index < count && letters < MAX_LETTERS_OF_A_GLYPH && isSamePlace(at, next)) {
      const more = calls.FPDFText_GetUnicode(textPage, index);
      if (more <= SPACE && calls.FPDFText_IsGenerated(textPage, index) === 1) break;
      text += character(more);
      letters += 1;
      index += 1;
      if (index < count) placeOf(pdfium, textPage, index, next);
    }
    characters += text.length;
    let unknown = text === REPLACEMENT;
    if (style.guesses || style.asked < FIRST_GLYPHS || code >= 0x80) {
      style.asked += 1;
      unknown ||= calls.FPDFText_HasUnicodeMapError(textPage, first) === 1;
      style.guesses ||= unknown;
    }
    calls.FPDFText_GetLooseCharBox(textPage, first, scratch);
    let [left, bottom, right, top] = [
      pdfium.float(0),
      pdfium.float(3),
      pdfium.float(2),
      pdfium.float(1),
    ];
    const mark = !isBelow(text, FIRST_MARK) && MARKS.test(text);
    if (mark || (letters > 1 && RIGHT_TO_LEFT.test(text))) {
      calls.FPDFText_GetCharBox(textPage, first, scratch, scratch + 8, scratch + 16, scratch + 24);
      // PDFium gives the letters into which it expands a presentation form no other box than the exact.
      const expanded = Math.abs(pdfium.double(3) - top) < 0.01;
      if (letters > 1) text = inLogicalOrder(text, expanded);
      if (mark) {
        [left, right] = [pdfium.double(0), pdfium.double(1)];
        [bottom, top] = [pdfium.double(2), pdfium.double(3)];
      }
    }
    const extent = mark
      ? boxOf(frame.matrix, left, bottom, right, top)
      : boxOf(frame.matrix, Math.min(x, left), bottom, Math.max(x, right), top);
    const piece = asPiece(text, extent, frame, x, y, style, spaceBefore);
    const unsure =
      style.font.drawn || (code > SPACE && isEmptyGlyph(pdfium, textPage, first, code, y, style));
    pieces.push(
      unknown || unsure
        ? { ...piece, ...(unknown && { guessed: true }), ...(unsure && { unsure }) }
        : piece,
    );
    spaceBefore = false;
  }
  return { pieces, cut: index < count };
}

/** A letter whose glyph reaches less far than this share of its size is a speck. */
const SPECK = 0.15;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Whether the glyph of a letter is empty or a speck. PDFium gives an empty glyph a box from the baseline
 * up that is as high as the font's size.
 */
function isEmptyGlyph(
  pdfium: Pdfium,
  textPage: number,
  index: number,
  code: number,
  baseline: number,
  { font, size }: Style,
): boolean {
  const known = font.empty.get(code);
  if (known !== undefined) return known;
  const { calls, scratch: at } = pdfium;
  let empty = false;
  if (LETTER.test(character(code))) {
    calls.FPDFText_GetCharBox(textPage, index, at, at + 8, at + 16, at + 24);
    const [left, right] = [pdfium.double(0), pdfium.double(1)];
    const [bottom, top] = [pdfium.double(2), pdfium.double(3)];
    const extent = Math.max(right - left, top - bottom);
    const asForNone = Math.abs(top - bottom - size) < 0.001 * size;
    empty = extent < SPECK * size || (asForNone && Math.abs(bottom - baseline) < 0.001 * size);
  }
  font.empty.set(code, empty);
  return empty;
}

/** Where a letter is drawn from, in the coordinates of the page's content, and by what. */
interface Place {
  pointer: number;
  x: number;
  y: number;
}

function placeOf(pdfium: Pdfium, textPage: number, index: number, into: Place): void {
  const { calls, scratch } = pdfium;
  into.pointer = calls.FPDFText_GetTextObject(textPage, index);
  calls.FPDFText_GetCharOrigin(textPage, index, scratch, scratch + 8);
  into.x = pdfium.double(0);
  into.y = pdfium.double(1);
}

function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.pointer === other.pointer &&
    Math.abs(one.x - other.x) <= SAME_PLACE &&
    Math.abs(one.y - other.y) <= SAME_PLACE
  );
}

function asPiece(
  text: string,
  extent: Box,
  { matrix }: Frame,
  x: number,
  y: number,
  style: Style,
  spaceBefore: boolean,
): Piece {
  const originX = matrix[0] * x + matrix[2] * y + matrix[4];
  const originY = matrix[1] * x + matrix[3] * y + matrix[5];
  const { size, turn, source } = style;
  const { weight } = style.font;
  const up = size * ASCENT;
  const down = size * DESCENT;
  let { left, top, right, bottom } = extent;
  if (turn === 90) [left, right] = [originX - down, originX + up];
  else if (turn === 270) [left, right] = [originX - up, originX + down];
  else if (turn === 180) [top, bottom] = [originY - down, originY + up];
  else if (turn === 0) [top, bottom] = [originY - up, originY + down];
  const box = { left, top, right, bottom };
  const baseline = turn === 90 || turn === 270 ? originX : originY;
  return { text, box, baseline, size, weight, turn, spaceBefore, source };
}

function styleOf(
  from: PieceSource,
  textPage: number,
  index: number,
  pointer: number,
  source: number,
): Style {
  const { pdfium, frame, fonts } = from;
  const { calls, scratch } = pdfium;
  calls.FPDFText_GetMatrix(textPage, index, scratch);
  const [c, d] = [pdfium.float(2), pdfium.float(3)];
  const scale = Math.hypot(c, d);
  const told = calls.FPDFText_GetFontSize(textPage, index) * scale;
  const size = told < SUSPICIOUS ? drawnSize(pdfium, textPage, index, told) : told;
  // The direction of the ascenders, which tells turned letters from mirrored ones.
  const upX = frame.matrix[0] * c + frame.matrix[2] * d;
  const upY = frame.matrix[1] * c + frame.matrix[3] * d;
  return {
    guesses: false,
    asked: 0,
    source,
    size,
    font: fonts.of(pointer),
    turn: turnOf(upX, -upY),
  };
}

/** Sizes below this many points may be those of a font with units of its own. */
const SUSPICIOUS = 4;
/** A glyph wider than this many times its size is of a Type 3 font, whose sizes say nothing. */
const WIDEST = 2.5;
/** How high a letter is, as a share of its size. */
const LETTER_HEIGHT = 0.6;

/** The size that a glyph has to the eye if its font has units of its own; else the size told. */
function drawnSize(pdfium: Pdfium, textPage: number, index: number, told: number): number {
  const { calls, scratch: at } = pdfium;
  calls.FPDFText_GetCharBox(textPage, index, at, at + 8, at + 16, at + 24);
  const width = Math.abs(pdfium.double(1) - pdfium.double(0));
  const height = Math.abs(pdfium.double(3) - pdfium.double(2));
  return width > WIDEST * told && height > told ? height / LETTER_HEIGHT : told;
}

function turnOf(right: number, up: number): Turn {
  if (Math.abs(right) <= Math.abs(up) * 0.1) return up >= 0 ? 0 : 180;
  if (Math.abs(up) <= Math.abs(right) * 0.1) return right > 0 ? 90 : 270;
  return null;
}

function character(code: number): string {
  if (code >= SPACE && code <= LAST_OF_ASCII) return String.fromCharCode(code);
  if (code === LINE_HYPHEN) return '-';
  const ligature = TEX_LIGATURES.get(code);
  if (ligature !== undefined) return ligature;
  if (code < 0 || code > 0x10_ff_ff) return REPLACEMENT;
  return String.fromCodePoint(code);
}
