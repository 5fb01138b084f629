import type { PixelBox } from './core.ts';
import type { PixelWord } from './words-by-script.ts';

/** A line of words in pixels. */
export interface PixelLine {
  readonly bbox: PixelBox;
  readonly baseline: PixelBox;
  readonly words: readonly PixelWord[];
}
