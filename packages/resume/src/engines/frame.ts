import type { Box } from '../result.ts';

/** A 2D transformation `[a b c d e f]`, as PDF writes it (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The transformation that applies `first` and then `second`. */
export function combine(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [A, B, C, D, E, F] = second;
  return [
    a * A + b * C,
    a * B + b * D,
    c * A + d * C,
    c * B + d * D,
    e * A + f * C + E,
    e * B + f * D + F,
  ];
}

/** Turns coordinates of a page's content into points on the page as it is displayed. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly matrix: Matrix;
}

/**
 * The frame of a page of which viewers show a box, in the coordinates of its content.
 *
 * @param turns how many quarter turns clockwise the page is displayed.
 */
export function frameOf(
  [left, bottom, right, top]: readonly [number, number, number, number],
  turns: number,
): Frame {
  const [wide, high] = [right - left, top - bottom];
  switch (turns) {
    case 1:
      return { width: high, height: wide, matrix: [0, 1, 1, 0, -bottom, -left] };
    case 2:
      return { width: wide, height: high, matrix: [-1, 0, 0, 1, right, -bottom] };
    case 3:
      return { width: high, height: wide, matrix: [0, -1, -1, 0, top, right] };
    default:
      return { width: wide, height: high, matrix: [1, 0, 0, -1, -left, top] };
  }
}

/** The bounds of a rectangle after a transformation. */
export function boxOf(
  [a, b, c, d, e, f]: Matrix,
  left: number,
  bottom: number,
  right: number,
  top: number,
): Box {
  const [x1, x2, x3, x4] = [a * left, a * right, c * bottom, c * top];
  const [y1, y2, y3, y4] = [b * left, b * right, d * bottom, d * top];
  return {
    left: Math.min(x1, x2) + Math.min(x3, x4) + e,
    top: Math.min(y1, y2) + Math.min(y3, y4) + f,
    right: Math.max(x1, x2) + Math.max(x3, x4) + e,
    bottom: Math.max(y1, y2) + Math.max(y3, y4) + f,
  };
}
