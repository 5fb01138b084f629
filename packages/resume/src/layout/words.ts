import { isBelow } from '../is-below.ts';
import { hasRightToLeft } from './bidi.ts';
import { isBlank, type Placed } from './placed.ts';

/** A gap wider than this share of the size is a space between words, if the engine does not tell. */
const SPACE_GAP = 0.15;
/** A gap so wide is a space whatever the engine tells. */
const SURE_GAP = 0.3;
/** Letters whose usual gap is wider than this share of the size are tracked. */
const TRACKED_GAP = 0.07;
/** The gap between the words of tracked text exceeds its usual gap by these shares of the size and of it. */
const WORD_BEYOND = 0.17;
const WORD_SHARE = 0.5;
const MIN_TRACKED = 4;
/** Wider than this it is a table's gap, not tracking. */
const MAX_TRACKED_GAP = 1.6;

/** Scripts with signs around their letters: Hebrew to Arabic, those of India to Lao, Burmese and Khmer. */
const FIRST_WITH_SIGNS = 0x05_90;
const WITH_SIGNS = /[\u0590-\u0EFF\u1000-\u109F\u1780-\u17FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** Two neighbours of a line and what is between them. */
interface Gap {
  /** As a share of the size; negative where they overlap. */
  readonly width: number;
  /** Whether a space is drawn or told by the engine. */
  readonly space: boolean;
}

/**
 * Whether there is a space before each of the pieces of a line, which are given from left to right.
 *
 * @param blanks the blank pieces of the page, which the line may contain.
 */
export function spacesBefore(
  pieces: readonly Placed[],
  hasBlankBetween: (left: Placed, right: Placed) => boolean,
): boolean[] {
  const gaps = pieces.map((piece, index): Gap => {
    const before = pieces[index - 1];
    if (!before) return { width: Infinity, space: false };
    const size = Math.max(before.size, piece.size);
    return {
      width: (piece.left - before.right) / size,
      space: toldByEngine(before, piece) || hasBlankBetween(before, piece),
    };
  });
  const result = gaps.map(
    (gap, index) => index > 0 && isSpace(gap, pieces[index - 1], pieces[index]),
  );
  let start = 0;
  for (let index = 1; index <= pieces.length; index += 1) {
    if (index < pieces.length && isSameRun(pieces[index - 1], pieces[index], gaps[index])) continue;
    joinTracked(pieces, gaps, result, start, index);
    start = index;
  }
  return result;
}

function isSpace(gap: Gap, before: Placed | undefined, piece: Placed | undefined): boolean {
  if (gap.space) return true;
  if (!before || !piece) return false;
  if (gap.width <= SPACE_GAP) return false;
  if (gap.width > SURE_GAP) return true;
  const told =
    Math.abs(before.order - piece.order) === 1 &&
    !hasRightToLeft(before.text) &&
    !hasRightToLeft(piece.text);
  return !told;
}

function toldByEngine(before: Placed, piece: Placed): boolean {
  // PDFium takes the places of vowel signs for gaps.
  if (hasSigns(before.text) || hasSigns(piece.text)) return false;
  if (piece.order === before.order + 1) return piece.piece.spaceBefore;
  return before.order === piece.order + 1 && before.piece.spaceBefore;
}

function hasSigns(text: string): boolean {
  return !isBelow(text, FIRST_WITH_SIGNS) && WITH_SIGNS.test(text);
}

function isSameRun(before: Placed | undefined, piece: Placed | undefined, gap?: Gap): boolean {
  if (!before || !piece || !gap) return false;
  if (gap.width > MAX_TRACKED_GAP || hasRightToLeft(piece.text)) return false;
  return Math.abs(before.size - piece.size) < 0.1 * piece.size;
}

/** In tracked text, leaves only the gaps between words. */
function joinTracked(
  pieces: readonly Placed[],
  gaps: readonly Gap[],
  spaces: boolean[],
  start: number,
  end: number,
): void {
  if (end - start < MIN_TRACKED) return;
  const widths = new Float64Array(end - start - 1);
  let spaced = 0;
  for (let index = start + 1; index < end; index += 1) {
    const gap = gaps[index];
    widths[index - start - 1] = gap?.width ?? 0;
    if (gap?.space === true) spaced += 1;
  }
  const usual = widths.sort()[Math.floor(widths.length / 4)] ?? 0;
  if (usual < TRACKED_GAP) return;
  const texts = pieces.slice(start, end).map(({ text }) => text);
  if (texts.filter((text) => /^\p{L}+$/u.test(text)).length < texts.length * 0.6) return;
  if (texts.some((text) => text.length > 3)) return;
  const spacedOut = spaced > widths.length / 2;
  const limit = usual + Math.max(WORD_BEYOND, WORD_SHARE * usual);
  for (let index = start + 1; index < end; index += 1) {
    const gap = gaps[index];
    if (gap) spaces[index] = gap.width > limit || (gap.space && !spacedOut);
  }
}

/** A blank of a page: the middle of it along the line, and its baseline. */
interface Blank {
  readonly middle: number;
  readonly base: number;
}

/** Finds whether a blank lies between two pieces of a line. */
export function blankFinder(pieces: readonly Placed[]): (left: Placed, right: Placed) => boolean {
  const bands = new Map<number, Blank[]>();
  for (const { text, left, right, base } of pieces) {
    if (!isBlank(text)) continue;
    const blank = { middle: (left + right) / 2, base };
    const key = Math.round(base / 4);
    const band = bands.get(key);
    if (band) band.push(blank);
    else bands.set(key, [blank]);
  }
  if (bands.size === 0) return () => false;
  for (const band of bands.values()) band.sort((a, b) => a.middle - b.middle);
  return (left, right) => {
    const key = Math.round(left.base / 4);
    const [start, end] = [(left.left + left.right) / 2, (right.left + right.right) / 2];
    for (let near = key - 1; near <= key + 1; near += 1) {
      const band = bands.get(near);
      if (band && hasBlank(band, start, end, left.base, left.size * 0.3)) return true;
    }
    return false;
  };
}

/** Whether one of the blanks, sorted by their middles, lies between two positions and near a baseline. */
function hasBlank(
  blanks: readonly Blank[],
  start: number,
  end: number,
  base: number,
  most: number,
): boolean {
  let [low, high] = [0, blanks.length];
  while (low < high) {
    const at = (low + high) >> 1;
    if ((blanks[at]?.middle ?? 0) <= start) low = at + 1;
    else high = at;
  }
  for (let at = low; at < blanks.length; at += 1) {
    const blank = blanks[at];
    if (!blank || blank.middle >= end) return false;
    if (Math.abs(blank.base - base) <= most) return true;
  }
  return false;
}
