import { backgroundOf, INK_CONTRAST, turned, type GreyPicture } from './picture.ts';

/** The ink is looked at in cells of so many pixels each way. */
const CELL = 2;
/** The most crooked that a sheet is taken to lie, in degrees. */
const MOST = 7;
const COARSE_STEP = 0.5;
const FINE_STEP = 0.1;
/** A sheet that is less crooked needs nothing. */
const LEAST = 0.2;
/** By so much the lines must stand out more than in the picture as it is. */
const CLEARLY = 1.15;

/**
 * How crooked the lines of a scan are, in degrees: positive where they sink to the right. 0 for a picture
 * without lines, and for less than a fifth of a degree.
 *
 * For each angle the ink is counted along lines of that angle. At the right one counts change most from one
 * line to the next: between lines of text there is no ink (D. S. Bloomberg, G. E. Kopec and L. Dasari,
 * Measuring document image skew and orientation, 1995). Lines from top to bottom count too, for a sheet that
 * lies on its side.
 */
export function skewOf(picture: GreyPicture): number {
  const ways = [picture, turned(picture, 1)].map((way) => bestAngle(inkOf(way)));
  const { angle } = ways.reduce((best, way) => (way.contrast > best.contrast ? way : best));
  return angle;
}

interface Ink {
  readonly width: number;
  readonly height: number;
  /** The columns and the rows of the cells with ink. */
  readonly xs: Int32Array;
  readonly ys: Int32Array;
}

function bestAngle(ink: Ink): { readonly angle: number; readonly contrast: number } {
  const contrastOf = (angle: number) => ({ angle, contrast: contrastAt(ink, angle) });
  const most = (angles: readonly number[]) =>
    angles
      .map(contrastOf)
      .reduce((best, other) => (other.contrast > best.contrast ? other : best), level);
  const level = contrastOf(0);
  const coarse = most(range(-MOST, MOST, COARSE_STEP));
  const { angle, contrast } = most(
    range(coarse.angle - COARSE_STEP, coarse.angle + COARSE_STEP, FINE_STEP),
  );
  const isCrooked = Math.abs(angle) >= LEAST && contrast > CLEARLY * level.contrast;
  return isCrooked ? { angle, contrast } : level;
}

/** The sum of the squares of the differences between the counts of neighbouring lines. */
function contrastAt({ width, height, xs, ys }: Ink, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const room = Math.ceil(Math.abs(slope) * width) + 1;
  const counts = new Float64Array(height + 2 * room);
  for (let index = 0; index < xs.length; index += 1) {
    const line = Math.round((ys[index] ?? 0) - slope * (xs[index] ?? 0)) + room;
    counts[line] = (counts[line] ?? 0) + 1;
  }
  let sum = 0;
  for (let line = 1; line < counts.length; line += 1) {
    sum += ((counts[line] ?? 0) - (counts[line - 1] ?? 0)) ** 2;
  }
  return sum;
}

function inkOf(picture: GreyPicture): Ink {
  const background = backgroundOf(picture);
  const [width, height] = [Math.ceil(picture.width / CELL), Math.ceil(picture.height / CELL)];
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = y * CELL * picture.width;
    for (let x = 0; x < width; x += 1) {
      const pixel = picture.pixels[row + x * CELL] ?? background;
      if (Math.abs(pixel - background) < INK_CONTRAST) continue;
      xs.push(x);
      ys.push(y);
    }
  }
  return { width, height, xs: Int32Array.from(xs), ys: Int32Array.from(ys) };
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + at * step);
}
