import type { Box, Direction, HiddenReason, Line, Span } from '../result.ts';
import { hasRightToLeft, inLogicalOrder, isBackwards, mainDirection } from './bidi.ts';
import type { Placed } from './placed.ts';
import type { Row } from './reading-order.ts';
import { spacesBefore } from './words.ts';

/** A gap wider than this share of the size separates cells, each of which is read on its own. */
const CELL_GAP = 2;

interface Unit {
  readonly text: string;
  readonly piece: Placed | null;
}

/** Glyphs that stand for control characters fill their places, but mean nothing. */
const PLAIN = /^[\u0020-\u007E]*$/u;
const CONTROLS = /[\p{Cc}\p{Cs}]/gu;

const SPACE: Unit = { text: ' ', piece: null };

/** Makes a line of a row: its pieces in the order in which they are read, in spans of one style. */
export function lineOf(
  row: Row,
  pageDirection: Direction,
  hasBlankBetween: (left: Placed, right: Placed) => boolean,
): Line {
  const cells = cellsOf(row);
  const ordered = pageDirection === 'rtl' ? cells.toReversed() : cells;
  const spans: Span[] = [];
  for (const cell of ordered) {
    const units = unitsOf(cell, pageDirection, hasBlankBetween);
    if (spans.length > 0) units.unshift(SPACE);
    appendSpans(units, spans);
  }
  return { spans };
}

function cellsOf(row: Row): Placed[][] {
  const cells: Placed[][] = [];
  let right = -Infinity;
  const pieces = fromLeft(row.flatMap((fragment) => fragment.pieces));
  for (const piece of pieces) {
    const last = cells.at(-1);
    if (last && piece.left - right <= piece.size * CELL_GAP) last.push(piece);
    else cells.push([piece]);
    right = Math.max(right, piece.right);
  }
  return cells;
}

/** The share of the narrower of two letters that must be under or over the other to be stacked. */
const STACKED = 0.5;

/**
 * Pieces from left to right. Some Arabic fonts stack letters; of those the one that the engine lists
 * first is read first, which is the right one.
 */
function fromLeft(pieces: Placed[]): Placed[] {
  pieces.sort((a, b) => a.left - b.left || a.order - b.order);
  for (let index = 1; index < pieces.length; index += 1) {
    const left = pieces[index - 1];
    const right = pieces[index];
    if (!left || !right || left.order !== right.order - 1) continue;
    if (!hasRightToLeft(left.text) || !hasRightToLeft(right.text)) continue;
    const common = Math.min(left.right, right.right) - right.left;
    const narrower = Math.min(left.right - left.left, right.right - right.left);
    if (common > STACKED * narrower) [pieces[index - 1], pieces[index]] = [right, left];
  }
  return pieces;
}

function unitsOf(
  pieces: readonly Placed[],
  pageDirection: Direction,
  hasBlankBetween: (left: Placed, right: Placed) => boolean,
): Unit[] {
  const spaces = spacesBefore(pieces, hasBlankBetween);
  const turned = pieces.some(({ text }) => hasRightToLeft(text));
  const units: Unit[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (spaces[index] === true) units.push(turned ? { ...SPACE } : SPACE);
    units.push({ text: piece.text, piece });
  }
  if (!turned) {
    const backwards = pageDirection === 'rtl' && isBackwards(pieces.map(({ text }) => text));
    return backwards ? inLogicalOrder(units, 'rtl') : units;
  }
  const leftToRight = pieces.some(({ text }) => /\p{Script=Latin}/u.test(text));
  return inLogicalOrder(units, leftToRight ? pageDirection : 'rtl');
}

interface OpenSpan {
  text: string;
  readonly box: { left: number; top: number; right: number; bottom: number };
  readonly fontSize: number;
  readonly weight: number;
  readonly direction: Direction;
  readonly hidden: HiddenReason | undefined;
}

function appendSpans(units: readonly Unit[], spans: Span[]): void {
  let open: OpenSpan | null = null;
  let pending = '';
  const close = () => {
    if (!open) return;
    const { box, fontSize, weight, hidden } = open;
    const text = safeText(open.text);
    const span = { text, box, fontSize, weight, direction: mainDirection([open.text]) };
    spans.push(hidden ? { ...span, hidden } : span);
  };
  for (const { text, piece } of units) {
    if (!piece) {
      pending = ' ';
      continue;
    }
    const { box, weight, hidden } = piece.piece;
    const fontSize = Math.round(piece.size * 10) / 10;
    if (open && open.fontSize === fontSize && open.weight === weight && open.hidden === hidden) {
      open.text += pending + text;
      extend(open.box, box);
    } else {
      if (open) open.text += pending;
      else if (pending !== '') prepend(spans, pending);
      close();
      open = { text, box: { ...box }, fontSize, weight, direction: 'ltr', hidden };
    }
    pending = '';
  }
  close();
}

/** A space between two spans belongs to the first. */
function prepend(spans: Span[], space: string): void {
  const last = spans.pop();
  if (last) spans.push({ ...last, text: last.text + space });
}

/** The text of a span without what means nothing, Unicode NFC. */
function safeText(text: string): string {
  return PLAIN.test(text) ? text : text.replaceAll(CONTROLS, '').normalize('NFC');
}

function extend(box: OpenSpan['box'], { left, top, right, bottom }: Box): void {
  if (left < box.left) box.left = left;
  if (top < box.top) box.top = top;
  if (right > box.right) box.right = right;
  if (bottom > box.bottom) box.bottom = bottom;
}

/** The text of a line. */
export function lineText(line: Line): string {
  return line.spans.map(({ text }) => text).join('');
}
