import type { Box } from '../result.ts';
import type { Colour } from './drawn-object.ts';

/** The pixels of a part of a page: four bytes for each, of which the first three are its colour. */
export interface Picture {
  /** The part, in points of the page. */
  readonly part: Box;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A difference of one part of a colour, of 255, that a person sees on text. */
const VISIBLE_DIFFERENCE = 28;
/** The difference between ink and paper in a scan. */
const INK_DIFFERENCE = 48;

/** Whether two pictures of the same part differ visibly within a box. */
export function differsIn(one: Picture, other: Picture, box: Box): boolean {
  for (const at of pixelsIn(one, box)) {
    if (differsAt(one, other, at)) return true;
  }
  return false;
}

/** Letters leave at least this share of their box as it was. */
const AROUND_LETTERS = 0.05;

/** Whether two pictures of the same part differ visibly in places of a box, but not all over it. */
export function differsInPlaces(one: Picture, other: Picture, box: Box): boolean {
  let [all, different] = [0, 0];
  for (const at of pixelsIn(one, box)) {
    all += 1;
    if (differsAt(one, other, at)) different += 1;
  }
  return different > 0 && different < all * (1 - AROUND_LETTERS);
}

function differsAt(one: Picture, other: Picture, at: number): boolean {
  for (let part = at; part < at + 3; part += 1) {
    const difference = Math.abs((one.pixels[part] ?? 0) - (other.pixels[part] ?? 0));
    if (difference > VISIBLE_DIFFERENCE) return true;
  }
  return false;
}

/** Whether a box shows both a colour and another one that a person can tell from it. */
export function showsColour(picture: Picture, box: Box, colour: Colour): boolean {
  // The pixels are blue, green and red.
  const [red, green, blue] = colour;
  let same = false;
  let other = false;
  for (const at of pixelsIn(picture, box)) {
    const difference = Math.max(
      Math.abs((picture.pixels[at] ?? 0) - blue),
      Math.abs((picture.pixels[at + 1] ?? 0) - green),
      Math.abs((picture.pixels[at + 2] ?? 0) - red),
    );
    same ||= difference <= VISIBLE_DIFFERENCE;
    other ||= difference > 2 * VISIBLE_DIFFERENCE;
    if (same && other) return true;
  }
  return false;
}

/** Whether a box shows something on a background. */
export function hasInk(picture: Picture, box: Box): boolean {
  let darkest = 255;
  let lightest = 0;
  for (const at of pixelsIn(picture, box)) {
    const { pixels } = picture;
    const light = ((pixels[at] ?? 0) + 2 * (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 4;
    darkest = Math.min(darkest, light);
    lightest = Math.max(lightest, light);
  }
  return lightest - darkest > INK_DIFFERENCE;
}

/** Whether all pixels are white. */
export function isAllWhite(pixels: Uint8Array): boolean {
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at] !== 255 || pixels[at + 1] !== 255 || pixels[at + 2] !== 255) return false;
  }
  return true;
}

/** Yields where each pixel of a box begins. */
function* pixelsIn(picture: Picture, box: Box): Generator<number, void, undefined> {
  const { part, width, height } = picture;
  const scale = width / Math.max(1, part.right - part.left);
  const left = Math.max(0, Math.floor((box.left - part.left) * scale));
  const right = Math.min(width - 1, Math.ceil((box.right - part.left) * scale));
  const top = Math.max(0, Math.floor((box.top - part.top) * scale));
  const bottom = Math.min(height - 1, Math.ceil((box.bottom - part.top) * scale));
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) yield (row * width + column) * 4;
  }
}
