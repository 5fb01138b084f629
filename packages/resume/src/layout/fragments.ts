import { isBlank, type Placed } from './placed.ts';

/** Pieces on one baseline without a wide gap between them, from left to right. Blanks are left out. */
export interface Fragment {
  readonly pieces: readonly Placed[];
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  /** The place in the drawing order of its first piece. */
  readonly order: number;
  /** How many UTF-16 code units it has. */
  readonly length: number;
  readonly hasDigits: boolean;
}

/** Baselines that differ less than this share of the size are the same. */
const SAME_BASE = 0.12;
/** A gap wider than this share of the size ends a fragment: columns are never closer. */
const WIDE_GAP = 0.9;

const DIGIT = /\p{N}/u;
const LAST_OF_ASCII = 0x7f;

/** Splits the pieces of a page into fragments. */
export function fragmentsOf(pieces: readonly Placed[]): Fragment[] {
  const fragments: Fragment[] = [];
  const sorted = pieces.filter(({ text }) => !isBlank(text)).toSorted((a, b) => a.base - b.base);
  let start = 0;
  for (let index = 1; index <= sorted.length; index += 1) {
    const before = sorted[index - 1];
    const piece = sorted[index];
    if (before && piece) {
      const near = Math.max(0.5, Math.min(before.size, piece.size) * SAME_BASE);
      if (piece.base - before.base <= near) continue;
    }
    splitAtGaps(sorted.slice(start, index), fragments);
    start = index;
  }
  return fragments;
}

function splitAtGaps(onOneBase: Placed[], fragments: Fragment[]): void {
  onOneBase.sort((a, b) => a.left - b.left || a.order - b.order);
  let current: Placed[] = [];
  let right = -Infinity;
  for (const piece of onOneBase) {
    const last = current.at(-1);
    const size = last ? Math.max(last.size, piece.size) : 0;
    if (last && piece.left - right > size * WIDE_GAP) {
      fragments.push(asFragment(current));
      current = [];
      right = -Infinity;
    }
    current.push(piece);
    right = Math.max(right, piece.right);
  }
  if (current.length > 0) fragments.push(asFragment(current));
}

/** Makes a fragment of pieces that stand from left to right on one baseline. */
export function asFragment(pieces: readonly Placed[]): Fragment {
  let [left, right, order, length, size, base] = [Infinity, -Infinity, Infinity, 0, 0, 0];
  let hasDigits = false;
  for (const piece of pieces) {
    if (piece.left < left) left = piece.left;
    if (piece.right > right) right = piece.right;
    if (piece.order < order) order = piece.order;
    length += piece.text.length;
    if (piece.size > size) [size, base] = [piece.size, piece.base];
    hasDigits ||= isDigit(piece.text);
  }
  return { pieces, left, right, base, size, order, length, hasDigits };
}

function isDigit(text: string): boolean {
  if (text.length === 1 && text.charCodeAt(0) <= LAST_OF_ASCII) return text >= '0' && text <= '9';
  return DIGIT.test(text);
}
