import { isBlank, type Placed } from './placed.ts';

/** The largest shift, as a share of the size, at which the same letter drawn again is a bold or a shadow. */
const SHIFT = 0.09;
const LEAST_SHIFT = 0.5;
/** The cells, in points, in which letters are looked for, and how many of them are in a row. */
const CELL = 8;
const CELLS_OF_A_ROW = 4096;

/** Drops letters that are drawn again on themselves, as converters do for bold text and for shadows. */
export function withoutOverprints(pieces: readonly Placed[]): readonly Placed[] {
  const cells = new Map<number, Placed[]>();
  const kept = pieces.filter((piece) => {
    if (isBlank(piece.text)) return true;
    const shift = Math.max(Math.min(LEAST_SHIFT, piece.size * 0.1), piece.size * SHIFT);
    const [firstX, lastX] = [cellOf(piece.left - shift), cellOf(piece.left + shift)];
    const [firstY, lastY] = [cellOf(piece.base - shift), cellOf(piece.base + shift)];
    for (let y = firstY; y <= lastY; y += 1) {
      for (let x = firstX; x <= lastX; x += 1) {
        for (const other of cells.get(y * CELLS_OF_A_ROW + x) ?? []) {
          if (other.text === piece.text && isNear(other, piece, shift)) return false;
        }
      }
    }
    const key = cellOf(piece.base) * CELLS_OF_A_ROW + cellOf(piece.left);
    const cell = cells.get(key);
    if (cell) cell.push(piece);
    else cells.set(key, [piece]);
    return true;
  });
  return kept.length === pieces.length ? pieces : kept;
}

function cellOf(position: number): number {
  return Math.floor(position / CELL);
}

function isNear(one: Placed, other: Placed, shift: number): boolean {
  return Math.abs(one.left - other.left) <= shift && Math.abs(one.base - other.base) <= shift;
}
