import type { Box } from '../result.ts';

/** Into how many rows and columns a page is divided. */
const CELLS = 40;

/** The share of a page that boxes cover together, to about a fortieth of its sides. */
export function coveredShare(boxes: readonly Box[], width: number, height: number): number {
  const covered = new Uint8Array(CELLS * CELLS);
  for (const { left, top, right, bottom } of boxes) {
    const [first, end] = [cellAt(left, width), cellAt(right, width)];
    const last = cellAt(bottom, height);
    for (let row = cellAt(top, height); row < last; row += 1) {
      covered.fill(1, row * CELLS + first, row * CELLS + Math.max(first, end));
    }
  }
  return covered.reduce((sum, cell) => sum + cell, 0) / covered.length;
}

/** The cell that begins nearest to a place. */
function cellAt(place: number, length: number): number {
  return Math.min(CELLS, Math.max(0, Math.round((place / length) * CELLS)));
}
