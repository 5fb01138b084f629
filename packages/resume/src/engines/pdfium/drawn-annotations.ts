import type { DrawnObject } from '../../hidden/drawn-object.ts';
import type { Frame } from '../frame.ts';
import { annotationBox, HIDDEN_OR_NOT_VIEWED, LINK, MAX_ANNOTATIONS, POPUP } from './annotation.ts';
import type { Pdfium } from './library.ts';

/** Annotations that draw nothing onto the page. */
const UNDRAWN = new Set([LINK, POPUP]);

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
      found.push({
        kind: 'shape',
        pointer: 0,
        box: annotationBox(pdfium, frame, annotation),
        colour: null,
        rectangle: false,
        undrawn: false,
        onlyClips: false,
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
