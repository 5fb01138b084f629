import type { PixelWord } from './words-by-script.ts';

/**
 * The words of a line with boxes that do not overlap, in the same order. Tesseract draws the box of an Arabic
 * word now and then over words at its right, which it read before; its left edge is right. The layout
 * would see no space between the words, and take them for one.
 */
export function apart(words: readonly PixelWord[]): PixelWord[] {
  const starts = words.map(({ bbox }) => bbox.x0).toSorted((a, b) => a - b);
  return words.map((word) => {
    const { x0, x1 } = word.bbox;
    const next = starts.find((start) => start > x0);
    return next !== undefined && next < x1 ? { ...word, bbox: { ...word.bbox, x1: next } } : word;
  });
}
