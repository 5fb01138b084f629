import type { Colour } from '../../hidden/drawn-object.ts';
import type { Box } from '../../result.ts';
import { boxOf, type Matrix } from '../frame.ts';
import type { Pdfium } from './library.ts';

/** Kinds of page objects, `FPDF_PAGEOBJ_*` of fpdf_edit.h. */
export const TEXT = 1;
export const PATH = 2;
export const IMAGE = 3;
export const SHADING = 4;
export const FORM = 5;

/** `FPDF_TEXTRENDERMODE_*` of fpdf_edit.h: from this one on, letters limit what is drawn after them. */
export const FIRST_CLIPPING_MODE = 4;

/** The matrix of an object; of a form, the one that its objects are drawn with. */
export function matrixOf(pdfium: Pdfium, pointer: number): Matrix {
  pdfium.calls.FPDFPageObj_GetMatrix(pointer, pdfium.scratch);
  return [
    pdfium.float(0),
    pdfium.float(1),
    pdfium.float(2),
    pdfium.float(3),
    pdfium.float(4),
    pdfium.float(5),
  ];
}

/** The bounds of an object on which a matrix works, for an object of a form that of the form. */
export function boundsOf(pdfium: Pdfium, pointer: number, matrix: Matrix): Box | null {
  const at = pdfium.scratch;
  if (pdfium.calls.FPDFPageObj_GetBounds(pointer, at, at + 4, at + 8, at + 12) === 0) return null;
  return boxOf(matrix, pdfium.float(0), pdfium.float(1), pdfium.float(2), pdfium.float(3));
}

/** The handles of what a page draws, in the order in which it is drawn. */
export function objectsOn({ calls }: Pdfium, page: number): number[] {
  return Array.from({ length: calls.FPDFPage_CountObjects(page) }, (_, index) =>
    calls.FPDFPage_GetObject(page, index),
  );
}

/** The same for a form. */
export function objectsIn({ calls }: Pdfium, form: number): number[] {
  return Array.from({ length: calls.FPDFFormObj_CountObjects(form) }, (_, index) =>
    calls.FPDFFormObj_GetObject(form, index),
  );
}

/** The colour that PDFium tells of an object. */
export function toldColour(pdfium: Pdfium, pointer: number, stroke: boolean): Colour | null {
  const { calls, scratch: at } = pdfium;
  const get = stroke ? calls.FPDFPageObj_GetStrokeColor : calls.FPDFPageObj_GetFillColor;
  if (get(pointer, at, at + 4, at + 8, at + 12) === 0) return null;
  return [pdfium.integer(0), pdfium.integer(1), pdfium.integer(2), pdfium.integer(3)];
}
