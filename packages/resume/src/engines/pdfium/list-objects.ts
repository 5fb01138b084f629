import type { Box } from '../../result.ts';
import type { Colour, DrawnObject } from '../../hidden/drawn-object.ts';
import { boxOf, combine, type Frame, type Matrix } from '../frame.ts';
import type { Pdfium } from './library.ts';
import {
  boundsOf,
  FIRST_CLIPPING_MODE,
  FORM,
  IMAGE,
  matrixOf,
  PATH,
  SHADING,
  TEXT,
  toldColour,
} from './page-objects.ts';

/** `FPDF_TEXTRENDERMODE_*` of fpdf_edit.h: 1 and 5 only stroke, 3 draws nothing, 7 only clips. */
const STROKES = new Set([1, 5]);
const ONLY_CLIPPING_MODE = 7;
const NOTHING = new Set([3, ONLY_CLIPPING_MODE]);
/** The grey that PDFium gives to a fill with a coloured pattern, fpdfapi/page/cpdf_colorstate.cpp. */
const PATTERN_GREY = 0xbf;

const OPAQUE = 255;
/** A line that is thinner than this, in points, covers no letters. */
const THIN_LINE = 3;
const MAX_DEPTH = 24;
const MAX_OBJECTS = 60_000;
const MAX_SEGMENTS = 64;
const MAX_ACTUAL_BYTES = 64 * 1024;
/** The corners of a rectangle and the way back to the first one. */
const RECTANGLE_SEGMENTS = 5;
/** `FPDF_SEGMENT_LINETO` of fpdf_edit.h. */
const LINE = 0;
/** Points that differ less are one, in units of the page's content. */
const SAME_POINT = 0.05;

/** What a form passes on to the objects it draws. */
interface Inherited {
  readonly matrix: Matrix;
  readonly clip: Box | null;
  /** Whether the clip may have another shape than its box. */
  readonly shaped: boolean;
  readonly blended: boolean;
  readonly optional: boolean;
}

/** The area in which an object is drawn. */
interface Clip {
  readonly box: Box | null;
  readonly shaped: boolean;
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
  // PDFium does not tell the clip that letters make. It holds for what is drawn after them at most.
  let clippedByText = false;

  const visit = (pointer: number, inherited: Inherited, depth: number): void => {
    if (pointer === 0 || found.length >= MAX_OBJECTS) return;
    const type = calls.FPDFPageObj_GetType(pointer);
    const marks = marksOf(pointer);
    const optional = inherited.optional || marks.optional;
    if (type === FORM) {
      const blended = inherited.blended || calls.FPDFPageObj_HasTransparency(pointer) !== 0;
      if (depth >= MAX_DEPTH) return;
      const { box: clip, shaped } = clipOf(pdfium, pointer, inherited);
      const before = clippedByText;
      const matrix = combine(matrixOf(pdfium, pointer), inherited.matrix);
      const count = calls.FPDFFormObj_CountObjects(pointer);
      for (let index = 0; index < count; index += 1) {
        const child = calls.FPDFFormObj_GetObject(pointer, index);
        visit(child, { matrix, clip, shaped, blended, optional }, depth + 1);
      }
      clippedByText = before;
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
      onlyClips: false,
      stroked: false,
      clip: null,
      shaped: false,
      clippedByText,
    };
    const clip = clipOf(pdfium, pointer, inherited);
    if (type === TEXT) {
      const mode = calls.FPDFTextObj_GetTextRenderMode(pointer);
      found.push({
        ...common,
        kind: 'text',
        box: boundsOf(pdfium, pointer, inherited.matrix),
        colour: colourOf(pdfium, pointer, STROKES.has(mode)),
        undrawn: NOTHING.has(mode),
        onlyClips: mode === ONLY_CLIPPING_MODE,
        clip: clip.box,
        shaped: clip.shaped,
        actual: marks.actual,
      });
      clippedByText ||= mode >= FIRST_CLIPPING_MODE;
    } else if (type === IMAGE || type === SHADING) {
      const box = intersect(clip.box, boundsOf(pdfium, pointer, inherited.matrix));
      const kind = type === IMAGE ? 'picture' : 'shading';
      found.push({ ...common, kind, box, colour: null, actual: null });
    } else if (type === PATH) {
      const { filled, stroked } = drawModeOf(pdfium, pointer);
      const wide = stroked && strokeWidthOf(pdfium, pointer, inherited.matrix) >= THIN_LINE;
      const outline = filled
        ? outlineOf(pdfium, calls.FPDFPath_CountSegments(pointer), (index) =>
            calls.FPDFPath_GetPathSegment(pointer, index),
          )
        : null;
      found.push({
        ...common,
        kind: filled || wide ? 'shape' : 'line',
        box: intersect(clip.box, boundsOf(pdfium, pointer, inherited.matrix)),
        colour: clippedByText || (filled && wide) ? null : colourOf(pdfium, pointer, wide),
        rectangle: isRectangle(outline) && !clip.shaped,
        stroked,
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

  const start = {
    matrix: frame.matrix,
    clip: null,
    shaped: false,
    blended: false,
    optional: false,
  };
  const count = calls.FPDFPage_CountObjects(page);
  for (let index = 0; index < count; index += 1) {
    visit(calls.FPDFPage_GetObject(page, index), start, 0);
  }
  for (const { pointer, mark } of replaced) calls.FPDFPageObj_RemoveMark(pointer, mark);
  return found;
}

function colourOf(pdfium: Pdfium, pointer: number, stroke: boolean): Colour | null {
  const colour = toldColour(pdfium, pointer, stroke);
  if (!colour) return null;
  const [red, green, blue] = colour;
  const pattern = red === PATTERN_GREY && green === PATTERN_GREY && blue === PATTERN_GREY;
  return pattern ? null : colour;
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

function drawModeOf(pdfium: Pdfium, pointer: number): { filled: boolean; stroked: boolean } {
  const at = pdfium.scratch;
  if (pdfium.calls.FPDFPath_GetDrawMode(pointer, at, at + 4) === 0) {
    return { filled: false, stroked: false };
  }
  return { filled: pdfium.integer(0) !== 0, stroked: pdfium.integer(1) !== 0 };
}

/** The width of a line on the page, in points. */
function strokeWidthOf(pdfium: Pdfium, pointer: number, outer: Matrix): number {
  if (pdfium.calls.FPDFPageObj_GetStrokeWidth(pointer, pdfium.scratch) === 0) return 0;
  const width = pdfium.float(0);
  const [a, b, c, d] = combine(matrixOf(pdfium, pointer), outer);
  return width * Math.max(Math.hypot(a, b), Math.hypot(c, d));
}

/** The clip of an object within the one it inherits. */
export function clipOf(
  pdfium: Pdfium,
  pointer: number,
  inherited: Pick<Inherited, 'matrix' | 'clip' | 'shaped'>,
): Clip {
  const { calls } = pdfium;
  let { clip: box, shaped } = inherited;
  const clip = calls.FPDFPageObj_GetClipPath(pointer);
  const paths = clip === 0 ? 0 : calls.FPDFClipPath_CountPaths(clip);
  for (let path = 0; path < paths; path += 1) {
    const outline = outlineOf(pdfium, calls.FPDFClipPath_CountPathSegments(clip, path), (index) =>
      calls.FPDFClipPath_GetPathSegment(clip, path, index),
    );
    if (outline === 'empty') continue;
    shaped ||= !isRectangle(outline);
    if (!outline) continue;
    const { left, bottom, right, top } = outline;
    box = intersect(box, boxOf(inherited.matrix, left, bottom, right, top));
  }
  return { box, shaped };
}

/** The bounds of a path in its own coordinates. */
interface Outline {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  readonly rectangle: boolean;
}

/** The outline of a path of `count` segments; null if it has too many to look at. */
function outlineOf(
  pdfium: Pdfium,
  count: number,
  segmentAt: (index: number) => number,
): Outline | 'empty' | null {
  const { calls, scratch: at } = pdfium;
  if (count <= 0) return 'empty';
  if (count >= MAX_SEGMENTS) return null;
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  let [firstX, firstY, lastX, lastY] = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  let rectangle = count <= RECTANGLE_SEGMENTS;
  for (let index = 0; index < count; index += 1) {
    const segment = segmentAt(index);
    if (calls.FPDFPathSegment_GetPoint(segment, at, at + 4) === 0) continue;
    const [x, y] = [pdfium.float(0), pdfium.float(1)];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
    if (index === 0) [firstX, firstY] = [x, y];
    else if (rectangle) {
      const straight = calls.FPDFPathSegment_GetType(segment) === LINE;
      rectangle = straight && isUpright(x - lastX, y - lastY);
    }
    [lastX, lastY] = [x, y];
  }
  if (left > right) return 'empty';
  rectangle &&= isUpright(lastX - firstX, lastY - firstY);
  return { left, bottom, right, top, rectangle };
}

function isRectangle(outline: Outline | 'empty' | null): boolean {
  return outline !== null && outline !== 'empty' && outline.rectangle;
}

/** Whether a line goes along one of the axes. */
function isUpright(x: number, y: number): boolean {
  return Math.abs(x) < SAME_POINT || Math.abs(y) < SAME_POINT;
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
