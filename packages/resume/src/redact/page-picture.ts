import type { Pdfium } from '../engines/pdfium/library.ts';
import type { Box } from '../result.ts';

/** A picture as PDF stores it, rows from the top. */
export interface PackedPicture {
  readonly width: number;
  readonly height: number;
  /** What its numbers are: greys, three colours a pixel, or places in this list of colours. */
  readonly colours: 'grey' | 'rgb' | Uint8Array;
  /** Of each number. */
  readonly bits: 4 | 8;
  readonly bytes: Uint8Array;
}

/** `FPDFBitmap_BGRx` of fpdfview.h. */
const BGRX = 3;
const WHITE = 0xff_ff_ff_ff;
/** Draws no annotations: fields, notes, stamps. */
const NO_FLAGS = 0;

/** The colour of what is painted over: one that the four bits of a pixel hold exactly. */
export const PAINT = 0x33;

/**
 * Draws a page on white and paints boxes over it, in the pixels. Sixteen steps of a colour are enough for
 * text, and what a person cannot see, such as white on almost white, does not survive them.
 *
 * @param scale pixels to a point; less if there would be more than `maxPixels`.
 * @throws {Error} when there is not enough memory for the picture.
 */
export function drawPainted(
  pdfium: Pdfium,
  page: number,
  scale: number,
  maxPixels: number,
  boxes: readonly Box[],
): PackedPicture {
  const { calls } = pdfium;
  const wide = calls.FPDF_GetPageWidthF(page);
  const high = calls.FPDF_GetPageHeightF(page);
  const fitting = Math.min(scale, Math.sqrt(maxPixels / Math.max(1, wide * high)));
  const width = Math.max(1, Math.round(wide * fitting));
  const height = Math.max(1, Math.round(high * fitting));
  const bitmap = calls.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0);
  if (bitmap === 0) throw new Error('PDFium has no memory for a picture of the page.');
  try {
    calls.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    calls.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, NO_FLAGS);
    for (const { left, top, right, bottom } of boxes) {
      const x = Math.max(0, Math.floor((left * width) / wide));
      const y = Math.max(0, Math.floor((top * height) / high));
      const to = Math.min(width, Math.ceil((right * width) / wide));
      const down = Math.min(height, Math.ceil((bottom * height) / high));
      if (to <= x || down <= y) continue;
      calls.FPDFBitmap_FillRect(bitmap, x, y, to - x, down - y, 0xff_00_00_00 + PAINT * 0x01_01_01);
    }
    const start = calls.FPDFBitmap_GetBuffer(bitmap);
    const stride = calls.FPDFBitmap_GetStride(bitmap);
    const pixels = pdfium.bytes().subarray(start, start + stride * height);
    return { width, height, ...pack(pixels, stride, width, height) };
  } finally {
    calls.FPDFBitmap_Destroy(bitmap);
  }
}

/** Sixteen steps for each of the 256 values of a colour. */
const STEPS = Uint8Array.from({ length: 256 }, (_, value) => Math.round((value * 15) / 255));
const MOST_COLOURS = 256;

/** The colours of pixels, as numbers of three steps: red, green, blue. */
function stepsOf(pixels: Uint8Array, stride: number, width: number, height: number): Uint16Array {
  const steps = new Uint16Array(width * height);
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  let before = -1;
  let step = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = view.getUint32(y * stride + x * 4, true) & 0xff_ff_ff;
      if (pixel !== before) {
        const [red, green, blue] = [(pixel >> 16) & 0xff, (pixel >> 8) & 0xff, pixel & 0xff];
        step = ((STEPS[red] ?? 0) << 8) | ((STEPS[green] ?? 0) << 4) | (STEPS[blue] ?? 0);
        before = pixel;
      }
      steps[y * width + x] = step;
    }
  }
  return steps;
}

/** Packs pixels as greys, as numbers of colours if they are few, or as they are. */
function pack(
  pixels: Uint8Array,
  stride: number,
  width: number,
  height: number,
): Pick<PackedPicture, 'colours' | 'bits' | 'bytes'> {
  const steps = stepsOf(pixels, stride, width, height);
  const used = new Uint8Array(4096);
  for (const step of steps) used[step] = 1;
  const palette = [...used.keys()].filter((step) => used[step] === 1);
  if (palette.every((step) => step % 16 === step >> 8 && step % 16 === (step >> 4) % 16)) {
    return { colours: 'grey', bits: 4, bytes: packed(steps, width, height, 1) };
  }
  if (palette.length > MOST_COLOURS) {
    return { colours: 'rgb', bits: 4, bytes: packed(steps, width, height, 3) };
  }
  const numbers = new Uint8Array(4096);
  for (const [index, step] of palette.entries()) numbers[step] = index;
  const bytes = new Uint8Array(steps.length);
  for (let index = 0; index < steps.length; index += 1) {
    bytes[index] = numbers[steps[index] ?? 0] ?? 0;
  }
  const colours = palette.flatMap((step) =>
    [step >> 8, (step >> 4) % 16, step % 16].map((part) => part * 17),
  );
  return { colours: Uint8Array.from(colours), bits: 8, bytes };
}

/** The last of the steps of each pixel, or all three, two in a byte; each row begins with a byte. */
function packed(steps: Uint16Array, width: number, height: number, parts: 1 | 3): Uint8Array {
  const row = Math.ceil((width * parts) / 2);
  const bytes = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) {
    let nibble = y * row * 2;
    for (let x = 0; x < width; x += 1) {
      const step = steps[y * width + x] ?? 0;
      for (let part = parts - 1; part >= 0; part -= 1) {
        const value = (step >> (4 * part)) & 15;
        const index = nibble >> 1;
        bytes[index] = (bytes[index] ?? 0) | (nibble % 2 === 0 ? value << 4 : value);
        nibble += 1;
      }
    }
  }
  return bytes;
}
