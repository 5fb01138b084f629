import type { DrawnObject } from '../../hidden/drawn-object.ts';
import { boxOf, type Frame } from '../frame.ts';
import type { Pdfium } from './library.ts';

/** Annotations that draw nothing onto the page: links and pop-ups; `FPDF_ANNOT_*` of fpdf_annot.h. */
const UNDRAWN = new Set([2, 16]);
/** Bits 2 and 6 of an annotation's flags: hidden, and not for viewing (ISO 32000-1, table 165). */
const HIDDEN_OR_NOT_VIEWED = 0b10_0010;
const MAX_ANNOTATIONS = 2000;

/** The annotations of a page that may cover its text. They are drawn after everything else. */
export function drawnAnnotations(pdfium: Pdfium, page: number, frame: Frame): DrawnObject[] {
  const { calls, scratch } = pdfium;
  const found: DrawnObject[] = [];
  const count = Math.min(calls.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS);
  for (let index = 0; index < count; index += 1) {
    const annotation = calls.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const covers = !UNDRAWN.has(calls.FPDFAnnot_GetSubtype(annotation));
    const shown = (calls.FPDFAnnot_GetFlags(annotation) & HIDDEN_OR_NOT_VIEWED) === 0;
    if (covers && shown && calls.FPDFAnnot_GetRect(annotation, scratch) !== 0) {
      const [left, top] = [pdfium.float(0), pdfium.float(1)];
      const [right, bottom] = [pdfium.float(2), pdfium.float(3)];
      found.push({
        kind: 'shape',
        pointer: 0,
        box: boxOf(frame.matrix, left, bottom, right, top),
        colour: null,
        rectangle: false,
        undrawn: false,
        stroked: false,
        clip: null,
        shaped: false,
        clippedByText: false,
        blended: true,
        optional: false,
        inForm: false,
        actual: null,
      });
    }
    calls.FPDFPage_CloseAnnot(annotation);
  }
  return found;
}
