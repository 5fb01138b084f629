import bidiFactory, { type Bidi } from 'bidi-js';
import type { Turn } from '../engines/engine.ts';
import { hasRightToLeft } from '../layout/bidi.ts';
import type { Box } from '../result.ts';
import type { PlacedGlyph } from './glyph-places.ts';
import { GLYPH_WIDTH } from './glyphless-font.ts';
import type { PlacedSpan } from './page-text.ts';
import { MARK, type TextRedaction } from './redaction.ts';

// Its types describe a module whose default is the factory; Node gives the factory itself.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const bidi = (bidiFactory as unknown as () => Bidi)();

/** A word of the text layer. */
export interface LayerWord {
  /** In logical order. */
  readonly text: string;
  readonly box: Box;
  readonly size: number;
  readonly turn: Turn;
  /** Whether a space follows in its line. */
  readonly spaced: boolean;
}

/** How far below the middle of its box the baseline of a line is, as a share of the size. */
const BASELINE = 0.2;

/**
 * The words of the redacted text with their places. Where glyphs are known, a word has their place; else
 * its share of the span.
 */
export function layerWords(
  text: string,
  spans: readonly PlacedSpan[],
  glyphs: readonly PlacedGlyph[],
  redactions: readonly TextRedaction[],
): LayerWord[] {
  const bySpan = Map.groupBy(glyphs, ({ span }) => span);
  const written = new Set<TextRedaction>();
  const words: LayerWord[] = [];
  let line = -1;
  for (const placed of spans) {
    const { span, places } = placed;
    const own = bySpan.get(placed) ?? [];
    if (placed.line !== line) {
      const last = words.pop();
      if (last) words.push({ ...last, spaced: false });
      line = placed.line;
    }
    if (!places) continue;
    for (const match of span.text.matchAll(/\S+/gu)) {
      const [from, to] = [match.index, match.index + match[0].length];
      const shown = shownOf(text, span.text, places, from, to, redactions, written);
      if (shown === '') continue;
      const known = places.slice(from, to).filter((place) => place >= 0);
      const box =
        boxOfGlyphs(own, known) ?? share(span.box, span.text.length, from, to, span.direction);
      const turn = own[0]?.piece.turn ?? 0;
      words.push({ text: shown, box, size: span.fontSize, turn, spaced: true });
    }
  }
  const last = words.pop();
  return last ? [...words, { ...last, spaced: false }] : words;
}

/** A word without what is redacted of it; the mark of a redaction stands where it begins. */
function shownOf(
  text: string,
  spanText: string,
  places: readonly number[],
  from: number,
  to: number,
  redactions: readonly TextRedaction[],
  written: Set<TextRedaction>,
): string {
  let shown = '';
  let inside = false;
  for (let index = from; index < to; index += 1) {
    const place = places[index] ?? -1;
    const redaction = redactions.find(({ start, end }) => place >= start && place < end);
    if (redaction) {
      inside = true;
      if (written.has(redaction)) continue;
      written.add(redaction);
      shown += text.slice(redaction.start, redaction.start + redaction.keep) + MARK;
    } else if (place >= 0) {
      inside = false;
      shown += text[place] ?? '';
    } else if (!inside) {
      shown += spanText[index] ?? '';
    }
  }
  return shown;
}

function boxOfGlyphs(glyphs: readonly PlacedGlyph[], places: readonly number[]): Box | null {
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const boxes = glyphs.flatMap(({ piece, place }) =>
    place && place.end > place.start && place.start <= last && place.end > first ? [piece.box] : [],
  );
  if (boxes.length === 0) return null;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** Where a part of a text is in its box, if all letters have the same width. */
function share(box: Box, length: number, from: number, to: number, direction: 'ltr' | 'rtl'): Box {
  const tall = box.bottom - box.top > 2 * (box.right - box.left) && length > 2;
  const at = (index: number) => index / Math.max(1, length);
  if (tall) {
    const high = box.bottom - box.top;
    return { ...box, top: box.top + at(from) * high, bottom: box.top + at(to) * high };
  }
  const wide = box.right - box.left;
  return direction === 'ltr'
    ? { ...box, left: box.left + at(from) * wide, right: box.left + at(to) * wide }
    : { ...box, left: box.right - at(to) * wide, right: box.right - at(from) * wide };
}

/** The content of a page that writes words in the font `/F`, drawing nothing. */
export function layerContent(words: readonly LayerWord[], pageHeight: number): string {
  const rows = words.map((word) => {
    const { box, size, turn } = word;
    const upright = turn === 90 || turn === 270;
    const long = upright ? box.bottom - box.top : box.right - box.left;
    const shown = visualOrder(word.text);
    const glyphs = Math.max(1, shown.length);
    const points = Math.max(1, size);
    const stretch = Math.max(1, (long / (glyphs * points * (GLYPH_WIDTH / 1000))) * 100);
    const advance = long / glyphs;
    const before = word.spaced && hasRightToLeft(word.text);
    const after = word.spaced && !before;
    const codes = hex(`${before ? ' ' : ''}${shown}${after ? ' ' : ''}`);
    const shift = before ? advance : 0;
    const matrix = matrixOf(box, points, turn, shift, pageHeight);
    return `/F ${round(points)} Tf ${round(stretch)} Tz ${matrix} Tm <${codes}> Tj`;
  });
  return `BT 3 Tr\n${rows.join('\n')}\nET\n`;
}

function matrixOf(box: Box, size: number, turn: Turn, shift: number, height: number): string {
  const { left, top, right, bottom } = box;
  if (turn === 90) {
    const x = left + (right - left - size) / 2 + size * BASELINE;
    return `0 -1 1 0 ${round(x)} ${round(height - top + shift)}`;
  }
  if (turn === 270) {
    const x = right - (right - left - size) / 2 - size * BASELINE;
    return `0 1 -1 0 ${round(x)} ${round(height - bottom - shift)}`;
  }
  const base = bottom - Math.max(0, (bottom - top - size) / 2) - size * BASELINE;
  return `1 0 0 1 ${round(left - shift)} ${round(height - base)}`;
}

/** The letters of a word from left to right, one code unit each; no font has room for others. */
function visualOrder(word: string): string {
  const plain = word.replaceAll(/[^\u0020-\uD7FF\uE000-\uFFFF]/gu, '');
  if (!hasRightToLeft(plain)) return plain;
  const levels = bidi.getEmbeddingLevels(plain, 'rtl');
  return bidi.getReorderedString(plain, levels);
}

function hex(text: string): string {
  return Array.from(text, (unit) => unit.charCodeAt(0).toString(16).padStart(4, '0')).join('');
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
