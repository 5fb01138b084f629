import type { Piece } from '../engines/engine.ts';
import { hasRightToLeft } from '../layout/bidi.ts';
import type { Box } from '../result.ts';
import type { PlacedGlyph } from './glyph-places.ts';
import type { PlacedSpan } from './page-text.ts';
import type { TextRedaction } from './redaction.ts';

/** By how much of its size what a glyph draws may go beyond its box. */
const BESIDE = 0.12;
const ABOVE = 0.15;
/** Below large letters the next line is near; in points. */
const MOST_BELOW = 2.5;
/** Arabic letters reach further, and Latin ones do not. */
const FURTHER = 0.3;
/** Signs of a font without letters are icons if they stand alone; side by side they may be a word. */
const NEIGHBOUR = 1.5;
/** The same sign of an icon font over and over is a row of stars, not a word. */
const PRIVATE = /^\p{Co}$/u;

/**
 * The boxes of a page that are painted over: what is redacted, and what has no certain place in the text
 * and so cannot be judged. Where it is not known which glyphs a redacted text has, its whole span is
 * painted.
 */
export function boxesToPaint(
  spans: readonly PlacedSpan[],
  glyphs: readonly PlacedGlyph[],
  icons: readonly Piece[],
  redactions: readonly TextRedaction[],
): Box[] {
  const bySpan = Map.groupBy(glyphs, ({ span }) => span);
  const painted: Box[] = [];
  for (const { piece } of bySpan.get(null) ?? [])
    painted.push(grown(piece.box, piece.size, piece.text));
  for (const placed of spans) {
    const { span, places } = placed;
    const own = bySpan.get(placed) ?? [];
    const touched = places?.some((place) => isRedacted(redactions, place, place + 1)) ?? true;
    const slanted = own.some(({ piece }) => piece.turn === null);
    const unsure = own.length === 0 || own.some(({ place }) => place === null);
    if (slanted || (touched && unsure)) painted.push(grown(span.box, span.fontSize, span.text));
    else if (touched) painted.push(...runs(own, redactions));
  }
  return [...painted, ...wordsOfIcons(icons)];
}

function isRedacted(redactions: readonly TextRedaction[], start: number, end: number): boolean {
  return start >= 0 && redactions.some((other) => start < other.end && end > other.start);
}

/** One box for glyphs side by side, so that the spaces between words do not show. */
function runs(own: readonly PlacedGlyph[], redactions: readonly TextRedaction[]): Box[] {
  const boxes: Box[] = [];
  let open: Box | null = null;
  for (const { piece, place } of own.toSorted((a, b) => a.piece.box.left - b.piece.box.left)) {
    if (!place || !isRedacted(redactions, place.start, place.end)) {
      if (open) boxes.push(open);
      open = null;
      continue;
    }
    const box = grown(piece.box, piece.size, piece.text);
    open = open ? union(open, box) : box;
  }
  return open ? [...boxes, open] : boxes;
}

function wordsOfIcons(icons: readonly Piece[]): Box[] {
  return icons.flatMap((icon) => {
    const beside = icons.some(
      (other) =>
        other !== icon &&
        !(PRIVATE.test(icon.text) && other.text === icon.text) &&
        Math.abs(other.baseline - icon.baseline) < icon.size &&
        Math.abs(other.box.left - icon.box.left) < icon.size * NEIGHBOUR,
    );
    return beside ? [grown(icon.box, icon.size, icon.text)] : [];
  });
}

function grown({ left, top, right, bottom }: Box, size: number, text: string): Box {
  const further = hasRightToLeft(text);
  return {
    left: left - size * BESIDE,
    top: top - size * ABOVE,
    right: right + size * BESIDE,
    bottom: bottom + (further ? size * FURTHER : Math.min(size * ABOVE, MOST_BELOW)),
  };
}

function union(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}
