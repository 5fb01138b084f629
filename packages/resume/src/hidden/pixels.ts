import type { Box } from '../result.ts';

/** The pixels of a page: four bytes for each, of which the first three are its colour. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A difference of one part of a colour, of 255, that a person sees on text. */
const VISIBLE_DIFFERENCE = 28;
/** The difference between ink and paper in a scan. */
const INK_DIFFERENCE = 48;

/** Whether two pictures of a page, `width` points wide, differ visibly within a box. */
export function differsIn(one: Picture, other: Picture, box: Box, width: number): boolean {
  for (const at of pixelsIn(one, box, width)) {
    for (let part = at; part < at + 3; part += 1) {
      if (Math.abs((one.pixels[part] ?? 0) - (other.pixels[part] ?? 0)) > VISIBLE_DIFFERENCE) {
        return true;
      }
    }
  }
  return false;
}

/** Whether a box of a page, `width` points wide, shows something on a background. */
export function hasInk(picture: Picture, box: Box, width: number): boolean {
  let darkest = 255;
  let lightest = 0;
  for (const at of pixelsIn(picture, box, width)) {
    const { pixels } = picture;
    const light = ((pixels[at] ?? 0) + 2 * (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 4;
    darkest = Math.min(darkest, light);
    lightest = Math.max(lightest, light);
  }
  return lightest - darkest > INK_DIFFERENCE;
}

/** Yields where each pixel of a box begins. */
function* pixelsIn(picture: Picture, box: Box, width: number): Generator<number, void, undefined> {
  const scale = picture.width / width;
  const left = Math.max(0, Math.floor(box.left * scale));
  const right = Math.min(picture.width - 1, Math.ceil(box.right * scale));
  const top = Math.max(0, Math.floor(box.top * scale));
  const bottom = Math.min(picture.height - 1, Math.ceil(box.bottom * scale));
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) yield (row * picture.width + column) * 4;
  }
}
