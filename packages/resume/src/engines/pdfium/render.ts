import type { Box } from '../../result.ts';
import type { Pdfium } from './library.ts';

/** The pixels of a page, row by row. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Four bytes for each pixel: blue, green, red and one that means nothing. */
  readonly pixels: Uint8Array;
}

/** `FPDFBitmap_BGRx` of fpdfview.h. */
const BGRX = 3;
/** `FPDF_ANNOT` of fpdfview.h: draws annotations too. */
const WITH_ANNOTATIONS = 1;
const WHITE = 0xff_ff_ff_ff;

/**
 * Draws a page, or the part of it within a box, on white, `scale` pixels to a point; less if the picture
 * would have more than `maxPixels`.
 *
 * @param what `content` leaves out the annotations.
 *
 * @throws {Error} when there is not enough memory for the picture.
 */
export function drawPage(
  pdfium: Pdfium,
  page: number,
  scale: number,
  maxPixels: number,
  part?: Box,
  what: 'everything' | 'content' = 'everything',
): Bitmap {
  const { calls } = pdfium;
  const wide = calls.FPDF_GetPageWidthF(page);
  const high = calls.FPDF_GetPageHeightF(page);
  const { left, top, right, bottom } = part ?? { left: 0, top: 0, right: wide, bottom: high };
  const area = Math.max(1, (right - left) * (bottom - top));
  const fitting = Math.min(scale, Math.sqrt(maxPixels / area));
  const width = Math.max(1, Math.round((right - left) * fitting));
  const height = Math.max(1, Math.round((bottom - top) * fitting));
  const bitmap = calls.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0);
  if (bitmap === 0) throw new Error('PDFium has no memory for a picture of the page.');
  try {
    calls.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    const at = [-left, -top, wide, high].map((length) => Math.round(length * fitting));
    calls.FPDF_RenderPageBitmap(bitmap, page, ...at, 0, what === 'content' ? 0 : WITH_ANNOTATIONS);
    const start = calls.FPDFBitmap_GetBuffer(bitmap);
    const stride = calls.FPDFBitmap_GetStride(bitmap);
    return { width, height, pixels: rows(pdfium, start, stride, width, height) };
  } finally {
    calls.FPDFBitmap_Destroy(bitmap);
  }
}

function rows(
  pdfium: Pdfium,
  start: number,
  stride: number,
  width: number,
  height: number,
): Uint8Array {
  const memory = pdfium.bytes();
  if (stride === width * 4) return memory.slice(start, start + stride * height);
  const pixels = new Uint8Array(width * 4 * height);
  for (let row = 0; row < height; row += 1) {
    const from = start + row * stride;
    pixels.set(memory.subarray(from, from + width * 4), row * width * 4);
  }
  return pixels;
}
