import type { Piece } from '../engines/engine.ts';
import { hasRightToLeft, inLogicalOrder } from '../layout/bidi.ts';
import type { Box, Direction } from '../result.ts';
import type { PlacedSpan } from './page-text.ts';

/** A glyph of the page and which part of the page's text it draws, in UTF-16 code units. */
export interface PlacedGlyph {
  readonly piece: Piece;
  /** Null if it is not known, which of the text it draws. */
  readonly place: { readonly start: number; readonly end: number } | null;
  /** The span it is in, or null if no span of the text has it. */
  readonly span: PlacedSpan | null;
}

const MARKS = /[\p{M}\p{Cf}\p{Cc}\p{Cs}\s\u0640]/gu;
/** By so many points a box may differ and still be the same. */
const NEAR = 0.75;

/** Finds for each glyph of a page that is drawn the span and the place in the text that it has. */
export function placeGlyphs(pieces: readonly Piece[], spans: readonly PlacedSpan[]): PlacedGlyph[] {
  const drawn = pieces.filter(({ text, hidden }) => hidden === undefined && text.trim() !== '');
  const listed = new Map(pieces.map((piece, index) => [piece, index]));
  const bySpan = new Map<PlacedSpan, Piece[]>();
  const result: PlacedGlyph[] = [];
  for (const piece of drawn) {
    const span = spanOf(piece, spans);
    if (!span) result.push({ piece, place: null, span: null });
    else if (bySpan.has(span)) bySpan.get(span)?.push(piece);
    else bySpan.set(span, [piece]);
  }
  for (const [span, own] of bySpan) {
    const places = placesIn(span, own, listed);
    for (const piece of own) result.push({ piece, place: places?.get(piece) ?? null, span });
  }
  return result;
}

function spanOf(piece: Piece, spans: readonly PlacedSpan[]): PlacedSpan | null {
  let best: PlacedSpan | null = null;
  let least = Infinity;
  for (const candidate of spans) {
    const { box, fontSize, weight } = candidate.span;
    if (!isInside(piece.box, box)) continue;
    const other =
      (Math.abs(fontSize - piece.size) > 0.06 ? 4 : 0) + (weight === piece.weight ? 0 : 2);
    const distance =
      Math.abs(box.top - piece.box.top) + Math.abs(box.bottom - piece.box.bottom) + other;
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function isInside(inner: Box, outer: Box): boolean {
  const middle = (inner.top + inner.bottom) / 2;
  return (
    inner.left >= outer.left - NEAR &&
    inner.right <= outer.right + NEAR &&
    middle >= outer.top - NEAR &&
    middle <= outer.bottom + NEAR
  );
}

/** Reads the glyphs of a span in each direction until they say what the span says. */
function placesIn(
  { span, places }: PlacedSpan,
  pieces: readonly Piece[],
  listed: ReadonlyMap<Piece, number>,
): Map<Piece, { start: number; end: number }> | null {
  if (!places || pieces.some(({ turn }) => turn !== 0)) return null;
  const letters = span.text;
  const wanted: number[] = [];
  let said = '';
  for (let index = 0; index < letters.length; index += 1) {
    const unit = (letters[index] ?? '').normalize('NFKD').replaceAll(MARKS, '');
    for (const part of unit) {
      said += part;
      wanted.push(index);
    }
  }
  // Vowel signs have glyphs of their own, which go with the letters that they stand on.
  const signs = pieces.filter(({ text }) => plain(text) === '');
  const fromLeft = pieces
    .filter(({ text }) => plain(text) !== '')
    .toSorted((a, b) => a.box.left - b.box.left)
    .map((piece): Unit => ({ text: piece.text, piece }));
  const { single, twins } = withoutTwins(fromLeft);
  for (const order of ordersOf(single, span.direction, listed)) {
    if (order.map(({ text }) => plain(text)).join('') !== said) continue;
    const found = new Map<Piece, { start: number; end: number }>();
    let at = 0;
    for (const { piece, text } of order) {
      const { length } = plain(text);
      const own = wanted.slice(at, at + length).flatMap((index) => {
        const place = places[index] ?? -1;
        return place >= 0 ? [place] : [];
      });
      at += length;
      // What the text leaves out, the hyphen of a broken word, tells nothing by itself.
      const start = Math.min(...own);
      found.set(piece, own.length > 0 ? { start, end: Math.max(...own) + 1 } : NOWHERE);
    }
    for (const [twin, piece] of twins) found.set(twin, found.get(piece) ?? NOWHERE);
    for (const sign of signs) {
      const base = fromLeft.find(({ piece }) => middleOf(sign.box) <= piece.box.right + NEAR);
      found.set(sign, (base && found.get(base.piece)) ?? NOWHERE);
    }
    return found;
  }
  return null;
}

const NOWHERE = { start: 0, end: 0 };

interface Unit {
  readonly text: string;
  readonly piece: Piece;
}

/** Twins are drawn within this share of the size. */
const TWIN = 0.1;
/** The share of the narrower of two letters that lies under or over the other when letters are stacked. */
const STACKED = 0.5;

/** Stacked Arabic letters, of which the one that the engine lists first is read first; see `layout/lines.ts`. */
function withStacked(fromLeft: readonly Unit[], listed: ReadonlyMap<Piece, number>): Unit[] {
  const units = [...fromLeft];
  for (let index = 1; index < units.length; index += 1) {
    const [left, right] = [units[index - 1], units[index]];
    if (!left || !right || !hasRightToLeft(left.text) || !hasRightToLeft(right.text)) continue;
    if (listed.get(left.piece) !== (listed.get(right.piece) ?? 0) - 1) continue;
    const [one, other] = [left.piece.box, right.piece.box];
    const narrower = Math.min(one.right - one.left, other.right - other.left);
    if (Math.min(one.right, other.right) - other.left > STACKED * narrower) {
      [units[index - 1], units[index]] = [right, left];
    }
  }
  return units;
}

/** Glyphs that are drawn twice, to look bold, are read once. */
function withoutTwins(fromLeft: readonly Unit[]): { single: Unit[]; twins: Map<Piece, Piece> } {
  const twins = new Map<Piece, Piece>();
  const single: Unit[] = [];
  for (const unit of fromLeft) {
    const { piece } = unit;
    const near = piece.size * TWIN;
    const twin = single
      .slice(-4)
      .find(
        (other) =>
          other.text === unit.text &&
          piece.box.left - other.piece.box.left < near &&
          Math.abs(piece.baseline - other.piece.baseline) < near,
      );
    if (twin) twins.set(piece, twin.piece);
    else single.push(unit);
  }
  return { single, twins };
}

/** The orders in which glyphs may be read, the likely ones first. */
function* ordersOf(
  fromLeft: readonly Unit[],
  direction: Direction,
  listed: ReadonlyMap<Piece, number>,
): Generator<readonly Unit[]> {
  yield fromLeft;
  const directions = direction === 'ltr' ? (['ltr', 'rtl'] as const) : (['rtl', 'ltr'] as const);
  for (const main of directions) yield inLogicalOrder(fromLeft, main);
  const stacked = withStacked(fromLeft, listed);
  for (const main of directions) yield inLogicalOrder(stacked, main);
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(MARKS, '');
}

function middleOf({ left, right }: Box): number {
  return (left + right) / 2;
}
