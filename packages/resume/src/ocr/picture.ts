import type { Bitmap } from '../engines/pdfium/render.ts';

/** A picture in grey: one byte a pixel, 0 is black. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;

/** A share of ink below this is dirt, or nothing. */
const LEAST_INK = 0.0002;
/** What differs less from the background is not ink. */
export const INK_CONTRAST = 48;
/** Grains differ less from the background. */
const MOST_GRAIN = 32;

/** The brightness of a bitmap (ITU-R BT.601). */
export function toGrey({ width, height, pixels }: Bitmap): GreyPicture {
  const grey = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < grey.length; index += 1, at += 4) {
    const [blue, green, red] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    grey[index] = (blue * 29 + green * 150 + red * 77) >> 8;
  }
  return { width, height, pixels: grey };
}

/** Whether there is anything in a picture besides its background. */
export function hasInk(picture: GreyPicture): boolean {
  const counts = brightnesses(picture);
  const background = counts.indexOf(Math.max(...counts));
  let ink = 0;
  for (const [value, count] of counts.entries()) {
    if (Math.abs(value - background) >= INK_CONTRAST) ink += count;
  }
  return ink > LEAST_INK * picture.pixels.length;
}

/** The most frequent brightness. */
export function backgroundOf(picture: GreyPicture): number {
  const counts = brightnesses(picture);
  return counts.indexOf(Math.max(...counts));
}

/** How many pixels have each brightness. */
function brightnesses({ pixels }: GreyPicture): Uint32Array {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
  return counts;
}

/** The part of a picture within whole pixels. */
export function cut(
  { width, pixels }: GreyPicture,
  left: number,
  top: number,
  right: number,
  bottom: number,
): GreyPicture {
  const part = new Uint8Array((right - left) * (bottom - top));
  for (let row = top; row < bottom; row += 1) {
    part.set(
      pixels.subarray(row * width + left, row * width + right),
      (row - top) * (right - left),
    );
  }
  return { width: right - left, height: bottom - top, pixels: part };
}

/** A picture turned clockwise. */
export function turned(picture: GreyPicture, turns: Turns): GreyPicture {
  const { width, height, pixels } = picture;
  if (turns === 0) return picture;
  const result = new Uint8Array(pixels.length);
  const [wide, high] = turns === 2 ? [width, height] : [height, width];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] = turnPoint(x, y, width, height, turns);
      result[toY * wide + toX] = pixels[y * width + x] ?? 0;
    }
  }
  return { width: wide, height: high, pixels: result };
}

function turnPoint(x: number, y: number, width: number, height: number, turns: Turns) {
  if (turns === 1) return [height - 1 - y, x] as const;
  return turns === 2 ? ([width - 1 - x, height - 1 - y] as const) : ([y, width - 1 - x] as const);
}

/**
 * A picture without the grains of a scanner on its background. Tesseract takes those of an almost empty page for
 * text: two words on such a page took it minutes.
 */
export function withoutGrains(picture: GreyPicture): GreyPicture {
  const background = backgroundOf(picture);
  const pixels = picture.pixels.map((pixel) =>
    Math.abs(pixel - background) <= MOST_GRAIN ? background : pixel,
  );
  return { ...picture, pixels };
}

/** A picture whose grains are smoothed: each pixel is mixed with its neighbours (binomial, 3 by 3). */
export function softened({ width, height, pixels }: GreyPicture): GreyPicture {
  const rows = new Uint16Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) {
    const x = at % width;
    const own = pixels[at] ?? 0;
    const left = x === 0 ? own : (pixels[at - 1] ?? 0);
    const right = x === width - 1 ? own : (pixels[at + 1] ?? 0);
    rows[at] = left + 2 * own + right;
  }
  const result = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) {
    const own = rows[at] ?? 0;
    const above = at < width ? own : (rows[at - width] ?? 0);
    const below = at + width >= pixels.length ? own : (rows[at + width] ?? 0);
    result[at] = (above + 2 * own + below) >> 4;
  }
  return { width, height, pixels: result };
}

/** The file format PGM (https://netpbm.sourceforge.net/doc/pgm.html), which costs nothing to write. */
export function toPgm({ width, height, pixels }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}
