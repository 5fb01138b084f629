import { backgroundOf, type GreyPicture } from './picture.ts';
import type { PixelWord } from './words-by-script.ts';

/** A word that ends with a hamza on its own, of at least two letters before. */
const ENDS_WITH_HAMZA = /\p{L}{2}ء$/u;
/** Ink in the middle of a stroke differs by so much from the background. */
const STROKE_CONTRAST = 90;
/** Fewer pixels are a grain, or a dot. */
const LEAST_PIXELS = 6;
/** A comma is narrower than this share of its height, a hamza is wider. */
const NARROW = 0.65;
/** Both are lower than this share of the letters beside them. */
const LOW = 0.7;
/** How many pixels of a sign may lie outside the box of its word. */
const MARGIN = 2;

/** Marks the Arabic commas that Tesseract takes for the letter hamza, which at small sizes looks alike. */
export function commaMarker(picture: GreyPicture): (word: PixelWord) => PixelWord {
  const background = backgroundOf(picture);
  const isInk = (pixel: number | undefined) =>
    pixel !== undefined && Math.abs(pixel - background) > STROKE_CONTRAST;
  return (word) => {
    if (!ENDS_WITH_HAMZA.test(word.text)) return word;
    const [sign, ...letters] = blobsOf(picture, word.bbox, isInk);
    const tallest = Math.max(...letters.map(({ height }) => height));
    if (!sign || sign.height > LOW * tallest || sign.width >= NARROW * sign.height) return word;
    return { ...word, text: word.text.replace(/ء$/u, '،') };
  };
}

interface Blob {
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** The connected pieces of ink of a word, from left to right. */
function blobsOf(
  { width, height, pixels }: GreyPicture,
  box: PixelWord['bbox'],
  isInk: (pixel: number | undefined) => boolean,
): Blob[] {
  const [left, right] = [Math.max(0, box.x0 - MARGIN), Math.min(width, box.x1 + MARGIN)];
  const [top, bottom] = [Math.max(0, box.y0 - MARGIN), Math.min(height, box.y1 + MARGIN)];
  const seen = new Set<number>();
  const blobs: Blob[] = [];
  const take = (start: number): Blob | null => {
    const found = [start];
    seen.add(start);
    for (const at of found) {
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let nearY = Math.max(top, y - 1); nearY < Math.min(bottom, y + 2); nearY += 1) {
        for (let nearX = Math.max(left, x - 1); nearX < Math.min(right, x + 2); nearX += 1) {
          const near = nearY * width + nearX;
          if (seen.has(near) || !isInk(pixels[near])) continue;
          seen.add(near);
          found.push(near);
        }
      }
    }
    if (found.length < LEAST_PIXELS) return null;
    const xs = found.map((at) => at % width);
    const ys = found.map((at) => Math.floor(at / width));
    const first = Math.min(...xs);
    return {
      left: first,
      width: Math.max(...xs) - first + 1,
      height: Math.max(...ys) - Math.min(...ys) + 1,
    };
  };
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = y * width + x;
      if (seen.has(at) || !isInk(pixels[at])) continue;
      const blob = take(at);
      if (blob) blobs.push(blob);
    }
  }
  return blobs.sort((a, b) => a.left - b.left);
}
