import type { Piece, Turn } from '../engines/engine.ts';

/**
 * A piece in the coordinates of its own writing: `left` and `right` along the line, `base` down the
 * page. For text that is not turned these are the coordinates of the page.
 */
export interface Placed {
  readonly piece: Piece;
  /** Its place in the engine's list. */
  readonly order: number;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  /** A text that differs from the piece's, because signs were put onto its letters. */
  readonly text: string;
}

const SPACE = 0x20;
const LAST_OF_ASCII = 0x7e;

/** Places a piece in the coordinates of text with its turn. */
export function place(piece: Piece, order: number): Placed {
  const { box, baseline, size, text } = piece;
  switch (piece.turn) {
    case 90:
      return { piece, order, left: box.top, right: box.bottom, base: -baseline, size, text };
    case 180:
      return { piece, order, left: -box.right, right: -box.left, base: -baseline, size, text };
    case 270:
      return { piece, order, left: -box.bottom, right: -box.top, base: baseline, size, text };
    case 0:
    case null:
    default:
      return { piece, order, left: box.left, right: box.right, base: baseline, size, text };
  }
}

/** Groups pieces by their turn; upright text comes first. */
export function byTurn(pieces: readonly Piece[]): Map<Turn, Placed[]> {
  const groups = new Map<Turn, Placed[]>([[0, []]]);
  for (const [order, piece] of pieces.entries()) {
    const placed = place(piece, order);
    const group = groups.get(piece.turn);
    if (group) group.push(placed);
    else groups.set(piece.turn, [placed]);
  }
  return groups;
}

export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > SPACE && first <= LAST_OF_ASCII) && text.trim() === '';
}
