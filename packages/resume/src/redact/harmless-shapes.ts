import { combine, IDENTITY, type Matrix } from '../engines/frame.ts';
import type { Pdfium } from '../engines/pdfium/library.ts';
import {
  boundsOf,
  FIRST_CLIPPING_MODE,
  FORM,
  IMAGE,
  matrixOf,
  objectsIn,
  objectsOn,
  PATH,
  SHADING,
  TEXT,
  toldColour,
} from '../engines/pdfium/page-objects.ts';
import { BACKGROUND, hasPlainClip, isPlainPath } from './plain-outline.ts';

/** `FPDFBitmap_BGR` of fpdfview.h. */
const BGR = 2;
/** `FPDF_FILLMODE_ALTERNATE` of fpdf_edit.h. */
const ALTERNATE_FILL = 1;
const OPAQUE = 255;

const MAX_DEPTH = 24;
const MAX_OBJECTS = 60_000;
/** More small squares than this may be the dots of a code that a phone reads. */
const MOST_SQUARES = 120;
const SQUARE = 9;
/** A side that leaves its direction by less, in points, lies along the page. */
const ALONG = 0.5;

/** The grey that stands for a picture: letters on it can be read whether they are black or white. */
export const PICTURE_GREY = 0x88;

/** What was done to the objects of a page. */
export interface Disarmed {
  /** Handles of the text objects that are drawn. */
  readonly texts: ReadonlySet<number>;
}

/**
 * Leaves of a page only what can show no name: text, lines and plain areas. Pictures and shadings, which
 * may be pictures too, become grey. Shapes that may be letters or drawings, and all that is drawn through
 * such a shape, through letters or through a mask, are left out, and patterns become plain colours. Whether
 * a whole form is drawn through a mask `hideMaskedForms` tells.
 */
export function disarmPage(pdfium: Pdfium, page: number): Disarmed {
  const { calls } = pdfium;
  const texts = new Set<number>();
  const squares: number[] = [];
  const shadings: number[] = [];
  let seen = 0;
  // Letters may limit what is drawn after them, to the end of the form at most.
  let afterLetters = false;

  const visit = (pointer: number, outer: Matrix, depth: number): void => {
    seen += 1;
    if (pointer === 0) return;
    const type = calls.FPDFPageObj_GetType(pointer);
    const limited = afterLetters && hasClip(pdfium, pointer);
    afterLetters ||=
      type === TEXT && calls.FPDFTextObj_GetTextRenderMode(pointer) >= FIRST_CLIPPING_MODE;
    const tooMany = seen > MAX_OBJECTS || depth > MAX_DEPTH;
    if (tooMany || limited || !hasPlainClip(pdfium, pointer, outer)) return hide(pdfium, pointer);
    if (type === FORM) {
      const before = afterLetters;
      afterLetters = false;
      const matrix = combine(matrixOf(pdfium, pointer), outer);
      for (const child of objectsIn(pdfium, pointer)) visit(child, matrix, depth + 1);
      afterLetters = before;
    } else if (type === TEXT) {
      makePlain(pdfium, pointer);
      if (isMasked(pdfium, pointer)) return hide(pdfium, pointer);
      texts.add(pointer);
    } else if (type === PATH) {
      makePlain(pdfium, pointer);
      if (isBlended(pdfium, pointer) || !isPlainPath(pdfium, pointer, outer)) {
        return hide(pdfium, pointer);
      }
      if (isSquare(pdfium, pointer, outer)) squares.push(pointer);
    } else if (type === IMAGE) {
      const plain = isPlainPicture(combine(matrixOf(pdfium, pointer), outer));
      if (!plain || isBlended(pdfium, pointer) || !makeGrey(pdfium, page, pointer)) {
        return hide(pdfium, pointer);
      }
      if (isSquare(pdfium, pointer, outer)) squares.push(pointer);
    } else {
      if (type === SHADING && depth === 0 && !isBlended(pdfium, pointer)) shadings.push(pointer);
      hide(pdfium, pointer);
    }
  };

  const objects = objectsOn(pdfium, page);
  for (const pointer of objects) visit(pointer, IDENTITY, 0);
  if (squares.length > MOST_SQUARES) for (const pointer of squares) hide(pdfium, pointer);
  for (const [before, pointer] of shadings.entries()) {
    layGreyOn(pdfium, page, pointer, objects.indexOf(pointer) + before);
  }
  return { texts };
}

/** Takes an object out of what is drawn. */
export function hide({ calls }: Pdfium, pointer: number): void {
  calls.FPDFPageObj_SetIsActive(pointer, 0);
}

/** Whether something limits where an object is drawn: PDFium does not tell whether letters do. */
function hasClip({ calls }: Pdfium, pointer: number): boolean {
  const clip = calls.FPDFPageObj_GetClipPath(pointer);
  // Letters alone have no paths, and where nothing limits an object it is told that there is no clip.
  return clip !== 0 && calls.FPDFClipPath_CountPaths(clip) >= 0;
}

/**
 * Whether a mask or a blend mode changes how an object looks; for a form also whether it is a group, which
 * PDFium tells alike. It tells opacity alike too, so the object is opaque for the question.
 */
export function isBlended(pdfium: Pdfium, pointer: number): boolean {
  const { calls } = pdfium;
  if (calls.FPDFPageObj_HasTransparency(pointer) === 0) return false;
  const fill = toldColour(pdfium, pointer, false);
  const stroke = toldColour(pdfium, pointer, true);
  if (!fill || !stroke) return true;
  calls.FPDFPageObj_SetFillColor(pointer, fill[0], fill[1], fill[2], OPAQUE);
  calls.FPDFPageObj_SetStrokeColor(pointer, stroke[0], stroke[1], stroke[2], OPAQUE);
  const blended = calls.FPDFPageObj_HasTransparency(pointer) !== 0;
  calls.FPDFPageObj_SetFillColor(pointer, ...fill);
  calls.FPDFPageObj_SetStrokeColor(pointer, ...stroke);
  return blended;
}

/** Whether a text is seen through a mask. Its blend mode, which PDFium tells alike, is taken away. */
function isMasked(pdfium: Pdfium, pointer: number): boolean {
  if (!isBlended(pdfium, pointer)) return false;
  pdfium.calls.FPDFPageObj_SetBlendMode(pointer, pdfium.name('Normal'));
  return isBlended(pdfium, pointer);
}

/** Draws with the colours that PDFium tells, not with a pattern, which may show anything. */
function makePlain(pdfium: Pdfium, pointer: number): void {
  const { calls } = pdfium;
  const fill = toldColour(pdfium, pointer, false);
  if (fill) calls.FPDFPageObj_SetFillColor(pointer, ...fill);
  const stroke = toldColour(pdfium, pointer, true);
  if (stroke) calls.FPDFPageObj_SetStrokeColor(pointer, ...stroke);
}

/** Puts one grey pixel in the place of a picture, so that it still lies above and below the same things. */
function makeGrey(pdfium: Pdfium, page: number, pointer: number): boolean {
  const { calls, scratch } = pdfium;
  const bitmap = calls.FPDFBitmap_CreateEx(1, 1, BGR, 0, 0);
  if (bitmap === 0) return false;
  try {
    const grey = PICTURE_GREY * 0x01_01_01 + 0xff_00_00_00;
    calls.FPDFBitmap_FillRect(bitmap, 0, 0, 1, 1, grey);
    new DataView(calls.memory.buffer).setUint32(scratch, page, true);
    return calls.FPDFImageObj_SetBitmap(scratch, 1, pointer, bitmap) !== 0;
  } finally {
    calls.FPDFBitmap_Destroy(bitmap);
  }
}

/** Lays a grey area on the page, as the object of an index, where another object is. */
function layGreyOn(pdfium: Pdfium, page: number, pointer: number, index: number): void {
  const { calls } = pdfium;
  const box = boundsOf(pdfium, pointer, IDENTITY);
  if (!box) return;
  const { left, top, right, bottom } = box;
  const area = calls.FPDFPageObj_CreateNewRect(left, top, right - left, bottom - top);
  calls.FPDFPageObj_SetFillColor(area, PICTURE_GREY, PICTURE_GREY, PICTURE_GREY, OPAQUE);
  calls.FPDFPath_SetDrawMode(area, ALTERNATE_FILL, 0);
  calls.FPDFPage_InsertObjectAtIndex(page, area, index);
}

/** Whether a picture lies along the page, or is too large to be the stroke of a letter. */
function isPlainPicture([a, b, c, d]: Matrix): boolean {
  const upright = Math.min(Math.abs(a), Math.abs(b)) < ALONG;
  if (upright && Math.min(Math.abs(c), Math.abs(d)) < ALONG) return true;
  return Math.hypot(a, b) >= BACKGROUND && Math.hypot(c, d) >= BACKGROUND;
}

function isSquare(pdfium: Pdfium, pointer: number, outer: Matrix): boolean {
  const box = boundsOf(pdfium, pointer, outer);
  if (!box) return false;
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  return wide < SQUARE && high < SQUARE && wide > high / 4 && high > wide / 4;
}
