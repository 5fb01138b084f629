import { backgroundOf, INK_CONTRAST, type GreyPicture } from './picture.ts';

/** A part of a picture, in pixels; the right and bottom edges lie outside. */
export interface PixelPart {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The ink of a picture, in cells of so many pixels each way. */
const CELL = 4;
/** Specks of a scanner have fewer dark pixels in a cell. */
const LEAST_PIXELS = 2;
/** The narrowest gap between columns, as a share of the width of the page: 13 points of A4. */
const GUTTER = 0.022;
/** The lowest part in which columns are looked for, as a share of the height of the page. */
const LOWEST = 0.07;
const MOST_PARTS = 16;
const DEEPEST = 6;

/**
 * Splits a picture into parts between which there are gaps from top to bottom. Tesseract takes lines of
 * different columns for one line where they are almost at the same height, and garbles both. The parts
 * are for recognition only: the layout tells columns from tables.
 */
export function columnsOf(picture: GreyPicture): PixelPart[] {
  const ink = inkOf(picture);
  const whole = { left: 0, top: 0, right: ink.width, bottom: ink.height };
  const parts = split(ink, whole, DEEPEST);
  const used = parts.length > MOST_PARTS ? [whole] : parts;
  return used.map(({ left, top, right, bottom }) => ({
    left: left * CELL,
    top: top * CELL,
    right: Math.min(picture.width, right * CELL),
    bottom: Math.min(picture.height, bottom * CELL),
  }));
}

interface Ink {
  readonly width: number;
  readonly height: number;
  readonly cells: Uint8Array;
}

function inkOf(picture: GreyPicture): Ink {
  const background = backgroundOf(picture);
  const width = Math.ceil(picture.width / CELL);
  const height = Math.ceil(picture.height / CELL);
  const cells = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < picture.height; y += 1) {
    const row = Math.floor(y / CELL) * width;
    for (let x = 0; x < picture.width; x += 1, at += 1) {
      if (Math.abs((picture.pixels[at] ?? 0) - background) < INK_CONTRAST) continue;
      const cell = row + Math.floor(x / CELL);
      cells[cell] = Math.min(255, (cells[cell] ?? 0) + 1);
    }
  }
  return { width, height, cells: cells.map((count) => (count >= LEAST_PIXELS ? 1 : 0)) };
}

function split(ink: Ink, part: PixelPart, deeper: number): PixelPart[] {
  if (deeper === 0 || heightOf(ink, part) < LOWEST * ink.height) return [part];
  const gutter = gutterOf(ink, part);
  if (gutter !== null) {
    const left = split(ink, { ...part, right: gutter }, deeper - 1);
    return [...left, ...split(ink, { ...part, left: gutter }, deeper - 1)];
  }
  const bands = runs(blankRows(ink, part)).map(({ start, end }) => ({
    at: part.top + Math.floor((start + end) / 2),
    size: end - start,
  }));
  // Columns are mostly below a heading, or above a footer.
  let best = { at: -1, worth: 0 };
  for (const { at, size } of bands) {
    for (const half of [
      { ...part, top: at },
      { ...part, bottom: at },
    ]) {
      const height = heightOf(ink, half);
      const columns = height >= LOWEST * ink.height && gutterOf(ink, half) !== null;
      const worth = columns ? height + ink.height : size / ink.height;
      if (worth > best.worth) best = { at, worth };
    }
  }
  if (best.at < 0) return [part];
  const above = split(ink, { ...part, bottom: best.at }, deeper - 1);
  const below = split(ink, { ...part, top: best.at }, deeper - 1);
  // What has no columns stays together.
  return above.length + below.length === 2 ? [part] : [...above, ...below];
}

/** The middle of the widest gap from top to bottom, if it is as wide as one between columns. */
function gutterOf(ink: Ink, { left, top, right, bottom }: PixelPart): number | null {
  const blank = Array.from({ length: right - left }, (_, index) => {
    for (let y = top; y < bottom; y += 1) {
      if (ink.cells[y * ink.width + left + index] === 1) return false;
    }
    return true;
  });
  const widest = runs(blank).toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (!widest || widest.end - widest.start < GUTTER * ink.width) return null;
  return left + Math.floor((widest.start + widest.end) / 2);
}

/** From the first row with ink to the last one. */
function heightOf(ink: Ink, part: PixelPart): number {
  const blank = blankRows(ink, part);
  return blank.lastIndexOf(false) - blank.indexOf(false);
}

function blankRows(ink: Ink, { left, top, right, bottom }: PixelPart): boolean[] {
  return Array.from({ length: bottom - top }, (_, index) => {
    const row = (top + index) * ink.width;
    return !ink.cells.subarray(row + left, row + right).includes(1);
  });
}

/** The runs of true values that lie between false ones. */
function runs(values: readonly boolean[]): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  const last = values.lastIndexOf(false);
  let start = -1;
  for (let index = values.indexOf(false); index >= 0 && index <= last; index += 1) {
    if (values[index] === true) {
      if (start < 0) start = index;
    } else if (start >= 0) {
      found.push({ start, end: index });
      start = -1;
    }
  }
  return found;
}
