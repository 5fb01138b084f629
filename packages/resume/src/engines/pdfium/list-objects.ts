import type { Box } from '../../result.ts';
import type { Colour, DrawnObject } from '../../hidden/drawn-object.ts';
import { boxOf, combine, type Frame, type Matrix } from '../frame.ts';
import type { Pdfium } from './library.ts';

/** Kinds of page objects, `FPDF_PAGEOBJ_*` of fpdf_edit.h. */
const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;

/** `FPDF_TEXTRENDERMODE_*` of fpdf_edit.h: 1 only strokes, 3 draws nothing, 7 only clips. */
const STROKE = 1;
const NOTHING = new Set([3, 7]);

const OPAQUE = 255;
const MAX_DEPTH = 24;
const MAX_OBJECTS = 60_000;
const MAX_SEGMENTS = 64;
const MAX_ACTUAL_BYTES = 64 * 1024;
/** A clip with more segments than the four sides of a rectangle and their close may have any shape. */
const RECTANGLE_SEGMENTS = 5;

/** What a form passes on to the objects it draws. */
interface Inherited {
  readonly matrix: Matrix;
  readonly clip: Box | null;
  readonly blended: boolean;
  readonly optional: boolean;
}

interface Marks {
  readonly optional: boolean;
  readonly actual: DrawnObject['actual'];
}

const NO_MARKS: Marks = { optional: false, actual: null };

/**
 * Lists what a page draws, forms included, and takes away the marks with a replacement text, so that
 * PDFium's text is that of the letters drawn.
 */
export function listObjects(pdfium: Pdfium, page: number, frame: Frame): DrawnObject[] {
  const { calls } = pdfium;
  const found: DrawnObject[] = [];
  const replaced: { pointer: number; mark: number }[] = [];
  const knownMarks = new Map<number, { optional: boolean; actual: string | null }>();

  const visit = (pointer: number, inherited: Inherited, depth: number): void => {
    if (pointer === 0 || found.length >= MAX_OBJECTS) return;
    const type = calls.FPDFPageObj_GetType(pointer);
    const marks = marksOf(pointer);
    const optional = inherited.optional || marks.optional;
    if (type === FORM) {
      const blended = inherited.blended || calls.FPDFPageObj_HasTransparency(pointer) !== 0;
      if (depth >= MAX_DEPTH) return;
      const clip = intersect(inherited.clip, clipOf(pdfium, pointer, inherited.matrix));
      const matrix = combine(matrixOf(pdfium, pointer), inherited.matrix);
      const count = calls.FPDFFormObj_CountObjects(pointer);
      for (let index = 0; index < count; index += 1) {
        const child = calls.FPDFFormObj_GetObject(pointer, index);
        visit(child, { matrix, clip, blended, optional }, depth + 1);
      }
      return;
    }
    const blended = inherited.blended || isBlended(pdfium, pointer);
    const inForm = depth > 0;
    const common = {
      pointer,
      blended,
      optional,
      inForm,
      rectangle: false,
      undrawn: false,
      clip: null,
    };
    if (type === TEXT) {
      const mode = calls.FPDFTextObj_GetTextRenderMode(pointer);
      found.push({
        ...common,
        kind: 'text',
        box: null,
        colour: colourOf(pdfium, pointer, mode === STROKE),
        undrawn: NOTHING.has(mode),
        clip: intersect(inherited.clip, clipOf(pdfium, pointer, inherited.matrix)),
        actual: marks.actual,
      });
    } else if (type === IMAGE || type === SHADING) {
      const box = intersect(inherited.clip, boundsOf(pdfium, pointer, inherited.matrix));
      found.push({ ...common, kind: 'picture', box, colour: null, actual: null });
    } else if (type === PATH && isFilled(pdfium, pointer)) {
      const segments = calls.FPDFPath_CountSegments(pointer);
      found.push({
        ...common,
        kind: 'shape',
        box: intersect(inherited.clip, boundsOf(pdfium, pointer, inherited.matrix)),
        colour: colourOf(pdfium, pointer, false),
        rectangle: segments <= RECTANGLE_SEGMENTS,
        actual: null,
      });
    }
  };

  const marksOf = (pointer: number): Marks => {
    const count = calls.FPDFPageObj_CountMarks(pointer);
    if (count <= 0) return NO_MARKS;
    let optional = false;
    let actual: DrawnObject['actual'] = null;
    for (let index = 0; index < count; index += 1) {
      const mark = calls.FPDFPageObj_GetMark(pointer, index);
      let known = knownMarks.get(mark);
      if (!known) {
        known = { optional: isOptional(pdfium, mark), actual: actualText(pdfium, mark) };
        knownMarks.set(mark, known);
      }
      optional ||= known.optional;
      if (known.actual === null) continue;
      actual = { sequence: mark, text: known.actual };
      replaced.push({ pointer, mark });
    }
    return { optional, actual };
  };

  const start = { matrix: frame.matrix, clip: null, blended: false, optional: false };
  const count = calls.FPDFPage_CountObjects(page);
  for (let index = 0; index < count; index += 1) {
    visit(calls.FPDFPage_GetObject(page, index), start, 0);
  }
  for (const { pointer, mark } of replaced) calls.FPDFPageObj_RemoveMark(pointer, mark);
  return found;
}

function matrixOf(pdfium: Pdfium, pointer: number): Matrix {
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

function boundsOf(pdfium: Pdfium, pointer: number, matrix: Matrix): Box | null {
  const at = pdfium.scratch;
  if (pdfium.calls.FPDFPageObj_GetBounds(pointer, at, at + 4, at + 8, at + 12) === 0) return null;
  return boxOf(matrix, pdfium.float(0), pdfium.float(1), pdfium.float(2), pdfium.float(3));
}

function colourOf(pdfium: Pdfium, pointer: number, stroke: boolean): Colour | null {
  const { calls, scratch: at } = pdfium;
  const get = stroke ? calls.FPDFPageObj_GetStrokeColor : calls.FPDFPageObj_GetFillColor;
  if (get(pointer, at, at + 4, at + 8, at + 12) === 0) return null;
  return [pdfium.integer(0), pdfium.integer(1), pdfium.integer(2), pdfium.integer(3)];
}

/**
 * Whether a soft mask or a blend mode changes how an object looks. PDFium tells it together with the
 * object's opacity, which is known already, so the object is made opaque for the question.
 */
function isBlended(pdfium: Pdfium, pointer: number): boolean {
  const { calls } = pdfium;
  if (calls.FPDFPageObj_HasTransparency(pointer) === 0) return false;
  const colour = colourOf(pdfium, pointer, false);
  if (!colour || colour[3] === OPAQUE) return true;
  const [red, green, blue, alpha] = colour;
  calls.FPDFPageObj_SetFillColor(pointer, red, green, blue, OPAQUE);
  const blended = calls.FPDFPageObj_HasTransparency(pointer) !== 0;
  calls.FPDFPageObj_SetFillColor(pointer, red, green, blue, alpha);
  return blended;
}

function isFilled(pdfium: Pdfium, pointer: number): boolean {
  const at = pdfium.scratch;
  return pdfium.calls.FPDFPath_GetDrawMode(pointer, at, at + 4) !== 0 && pdfium.integer(0) !== 0;
}

function clipOf(pdfium: Pdfium, pointer: number, matrix: Matrix): Box | null {
  const { calls, scratch: at } = pdfium;
  const clip = calls.FPDFPageObj_GetClipPath(pointer);
  if (clip === 0) return null;
  const paths = calls.FPDFClipPath_CountPaths(clip);
  let result: Box | null = null;
  for (let path = 0; path < paths; path += 1) {
    const segments = Math.min(calls.FPDFClipPath_CountPathSegments(clip, path), MAX_SEGMENTS);
    if (segments <= 0 || segments === MAX_SEGMENTS) continue;
    let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let index = 0; index < segments; index += 1) {
      const segment = calls.FPDFClipPath_GetPathSegment(clip, path, index);
      if (calls.FPDFPathSegment_GetPoint(segment, at, at + 4) === 0) continue;
      left = Math.min(left, pdfium.float(0));
      right = Math.max(right, pdfium.float(0));
      bottom = Math.min(bottom, pdfium.float(1));
      top = Math.max(top, pdfium.float(1));
    }
    if (left <= right) result = intersect(result, boxOf(matrix, left, bottom, right, top));
  }
  return result;
}

function isOptional(pdfium: Pdfium, mark: number): boolean {
  const { calls, scratch: at } = pdfium;
  calls.FPDFPageObjMark_GetName(mark, at + 8, 64, at);
  // The name `OC` in UTF-16: two letters and an end.
  return pdfium.integer(0) === 6 && pdfium.integer(2) === 0x43_004f;
}

function actualText(pdfium: Pdfium, mark: number): string | null {
  const { calls, scratch } = pdfium;
  const key = pdfium.name('ActualText');
  if (calls.FPDFPageObjMark_GetParamValueType(mark, key) !== STRING_VALUE) return null;
  // The function for strings takes the bytes for UTF-8, which they never are.
  if (calls.FPDFPageObjMark_GetParamBlobValue(mark, key, 0, 0, scratch) === 0) return null;
  const size = pdfium.integer(0);
  if (size <= 0 || size > MAX_ACTUAL_BYTES) return null;
  const buffer = calls.malloc(size);
  try {
    calls.FPDFPageObjMark_GetParamBlobValue(mark, key, buffer, size, scratch);
    return textString(pdfium.bytes().slice(buffer, buffer + size));
  } finally {
    calls.free(buffer);
  }
}

/** Decodes a text string (ISO 32000-2, 7.9.2.2). PDFDocEncoding is Latin-1 but for some signs. */
function textString(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return buffer
      .subarray(2, bytes.length - (bytes.length % 2))
      .swap16()
      .toString('utf16le');
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return buffer.subarray(2).toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return buffer.subarray(3).toString('utf8');
  return buffer.toString('latin1');
}

/** `FPDF_OBJECT_STRING` of fpdfview.h. */
const STRING_VALUE = 3;

function intersect(one: Box | null, other: Box | null): Box | null {
  if (!one || !other) return one ?? other;
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}
