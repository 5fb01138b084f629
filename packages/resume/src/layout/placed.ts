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

/** Places a piece in the coordinates of text with its turn. */
export function place(piece: Piece, order: number): Placed {
  const { box, baseline, size, text } = piece;
  const common = { piece, order, size, text };
  switch (piece.turn) {
    case 90:
      return { ...common, left: box.top, right: box.bottom, base: -baseline };
    case 180:
      return { ...common, left: -box.right, right: -box.left, base: -baseline };
    case 270:
      return { ...common, left: -box.bottom, right: -box.top, base: baseline };
    case 0:
    case null:
    default:
      return { ...common, left: box.left, right: box.right, base: baseline };
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
  return text.trim() === '';
}
