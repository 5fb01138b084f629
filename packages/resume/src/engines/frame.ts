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
  const xs = [
    a * left + c * bottom,
    a * left + c * top,
    a * right + c * bottom,
    a * right + c * top,
  ];
  const ys = [
    b * left + d * bottom,
    b * left + d * top,
    b * right + d * bottom,
    b * right + d * top,
  ];
  return {
    left: Math.min(...xs) + e,
    top: Math.min(...ys) + f,
    right: Math.max(...xs) + e,
    bottom: Math.max(...ys) + f,
  };
}
