import type { Box } from '../../result.ts';
import { boxOf, type Frame } from '../frame.ts';
import type { Pdfium } from './library.ts';

/** Annotation types, `FPDF_ANNOT_*` of fpdf_annot.h. */
export const LINK = 2;
export const FREE_TEXT = 3;
export const POPUP = 16;
export const WIDGET = 20;
/** Bits 2 and 6 of an annotation's flags: hidden, and not for viewing (ISO 32000-1, table 165). */
export const HIDDEN_OR_NOT_VIEWED = 0b10_0010;
/** No more of them are looked at on one page. */
export const MAX_ANNOTATIONS = 2000;

/** Where an annotation is on the displayed page. */
export function annotationBox(pdfium: Pdfium, frame: Frame, annotation: number): Box {
  pdfium.calls.FPDFAnnot_GetRect(annotation, pdfium.scratch);
  const [left, top] = [pdfium.float(0), pdfium.float(1)];
  const [right, bottom] = [pdfium.float(2), pdfium.float(3)];
  return boxOf(frame.matrix, left, bottom, right, top);
}
