import { isBlank, type Placed } from './placed.ts';

/** The largest shift, as a share of the size, at which the same letter drawn again is a bold or a shadow. */
const SHIFT = 0.09;
const LEAST_SHIFT = 0.5;

/** Drops letters that are drawn again on themselves, as converters do for bold text and for shadows. */
export function withoutOverprints(pieces: readonly Placed[]): readonly Placed[] {
  const seen = new Map<string, Placed[]>();
  const kept = pieces.filter((piece) => {
    if (isBlank(piece.text)) return true;
    const shift = Math.max(LEAST_SHIFT, piece.size * SHIFT);
    const column = Math.floor(piece.left / 8);
    const row = Math.floor(piece.base / 8);
    for (const x of [column - 1, column, column + 1]) {
      for (const y of [row - 1, row, row + 1]) {
        const others = seen.get(`${x} ${y} ${piece.text}`);
        if (others?.some((other) => isNear(other, piece, shift))) return false;
      }
    }
    const key = `${column} ${row} ${piece.text}`;
    const group = seen.get(key);
    if (group) group.push(piece);
    else seen.set(key, [piece]);
    return true;
  });
  return kept.length === pieces.length ? pieces : kept;
}

function isNear(one: Placed, other: Placed, shift: number): boolean {
  return Math.abs(one.left - other.left) <= shift && Math.abs(one.base - other.base) <= shift;
}
