import type { Box } from '../result.ts';
import { tinyOn } from './suspicions.ts';

/** Whether a box is off a page, or so small that nobody can read a text in it. */
export function isUnseen(box: Box, { width, height }: { width: number; height: number }): boolean {
  const smallest = tinyOn(width);
  return (
    Math.min(box.right, width) - Math.max(box.left, 0) < smallest ||
    Math.min(box.bottom, height) - Math.max(box.top, 0) < smallest
  );
}
