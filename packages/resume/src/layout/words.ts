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
  const told =
    Math.abs(before.order - piece.order) === 1 && !hasRightToLeft(before.text + piece.text);
  return gap.width > (told ? SURE_GAP : SPACE_GAP);
}

function toldByEngine(before: Placed, piece: Placed): boolean {
  // PDFium takes the places of vowel signs for gaps.
  if (WITH_SIGNS.test(before.text) || WITH_SIGNS.test(piece.text)) return false;
  if (piece.order === before.order + 1) return piece.piece.spaceBefore;
  return before.order === piece.order + 1 && before.piece.spaceBefore;
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
  const inside = gaps.slice(start + 1, end);
  const usual =
    inside.map(({ width }) => width).toSorted((a, b) => a - b)[Math.floor(inside.length / 4)] ?? 0;
  if (usual < TRACKED_GAP) return;
  const texts = pieces.slice(start, end).map(({ text }) => text);
  if (texts.filter((text) => /^\p{L}+$/u.test(text)).length < texts.length * 0.6) return;
  if (texts.some((text) => text.length > 3)) return;
  const spacedOut = inside.filter(({ space }) => space).length > inside.length / 2;
  const limit = usual + Math.max(WORD_BEYOND, WORD_SHARE * usual);
  for (let index = start + 1; index < end; index += 1) {
    const gap = gaps[index];
    if (gap) spaces[index] = gap.width > limit || (gap.space && !spacedOut);
  }
}

/** Finds whether a blank lies between two pieces of a line. */
export function blankFinder(pieces: readonly Placed[]): (left: Placed, right: Placed) => boolean {
  const blanks = new Map<number, Placed[]>();
  for (const piece of pieces) {
    if (!isBlank(piece.text)) continue;
    const key = Math.round(piece.base / 4);
    const group = blanks.get(key);
    if (group) group.push(piece);
    else blanks.set(key, [piece]);
  }
  if (blanks.size === 0) return () => false;
  return (left, right) => {
    const key = Math.round(left.base / 4);
    for (const near of [key - 1, key, key + 1]) {
      for (const blank of blanks.get(near) ?? []) {
        if (Math.abs(blank.base - left.base) > left.size * 0.3) continue;
        const middle = (blank.left + blank.right) / 2;
        if (middle > (left.left + left.right) / 2 && middle < (right.left + right.right) / 2) {
          return true;
        }
      }
    }
    return false;
  };
}
