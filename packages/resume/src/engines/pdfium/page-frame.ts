import { frameOf, type Frame } from '../frame.ts';
import type { Pdfium } from './library.ts';

/** ISO A4 in points, for a page without a box. */
const A4 = [0, 0, 595, 842] as const;

/** The frame of a page. */
export function pageFrame(pdfium: Pdfium, page: number): Frame {
  const { calls, scratch } = pdfium;
  const turns = calls.FPDFPage_GetRotation(page);
  if (calls.FPDF_GetPageBoundingBox(page, scratch) === 0) return frameOf(A4, turns);
  const [left, top, right, bottom] = [
    pdfium.float(0),
    pdfium.float(1),
    pdfium.float(2),
    pdfium.float(3),
  ];
  return frameOf([left, bottom, right, top], turns);
}
