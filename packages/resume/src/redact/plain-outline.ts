import { combine, type Matrix } from '../engines/frame.ts';
import type { Pdfium } from '../engines/pdfium/library.ts';
import { matrixOf } from '../engines/pdfium/page-objects.ts';

/** Kinds of path segments, `FPDF_SEGMENT_*` of fpdf_edit.h. */
const LINE_TO = 0;
const BEZIER_TO = 1;
const MOVE_TO = 2;

/** Lines, rectangles, one with round corners, or an ellipse have no more segments. */
const MOST_SEGMENTS = 20;
const MOST_OUTLINES = 4;
/** With the way back to the first one. */
const CORNERS_OF_A_RECTANGLE = 5;
/** An area so wide and high, in points, is a background, whatever its outline; no letter is so large. */
export const BACKGROUND = 72;
const MOST_BACKGROUND_SEGMENTS = 60;
/** Points that differ less, in points of the page, are on one line along the page. */
const SAME_PLACE = 0.5;
/** The sine of a turn that is none, but for rounding. */
const SLIGHT_TURN = 0.1;

/** A part of an outline: its kind, and where on the page it ends. */
type Segment = readonly [kind: number, x: number, y: number];

/**
 * Whether the outline of a path can be no letter.
 *
 * @param outer the matrix of what draws it: of the form, or none for the page.
 */
export function isPlainPath(pdfium: Pdfium, pointer: number, outer: Matrix): boolean {
  const { calls } = pdfium;
  const at = (index: number) => calls.FPDFPath_GetPathSegment(pointer, index);
  const matrix = combine(matrixOf(pdfium, pointer), outer);
  return isPlain(pdfium, calls.FPDFPath_CountSegments(pointer), at, matrix);
}

/** Whether the outlines that limit the drawing of an object can be no letters; otherwise like `isPlainPath`. */
export function hasPlainClip(pdfium: Pdfium, pointer: number, outer: Matrix): boolean {
  const { calls } = pdfium;
  const clip = calls.FPDFPageObj_GetClipPath(pointer);
  if (clip === 0) return true;
  const paths = calls.FPDFClipPath_CountPaths(clip);
  for (let path = 0; path < paths; path += 1) {
    const at = (index: number) => calls.FPDFClipPath_GetPathSegment(clip, path, index);
    const count = calls.FPDFClipPath_CountPathSegments(clip, path);
    if (!isPlain(pdfium, count, at, outer)) return false;
  }
  return true;
}

function isPlain(
  pdfium: Pdfium,
  count: number,
  at: (index: number) => number,
  matrix: Matrix,
): boolean {
  if (count > MOST_BACKGROUND_SEGMENTS) return false;
  return isPlainOutline(segmentsOf(pdfium, count, at, matrix));
}

function segmentsOf(
  pdfium: Pdfium,
  count: number,
  at: (index: number) => number,
  [a, b, c, d, e, f]: Matrix,
): Segment[] {
  const { calls, scratch } = pdfium;
  const segments: Segment[] = [];
  let [startX, startY] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    const segment = at(index);
    const kind = calls.FPDFPathSegment_GetType(segment);
    calls.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
    const [localX, localY] = [pdfium.float(0), pdfium.float(1)];
    const [x, y] = [a * localX + c * localY + e, b * localX + d * localY + f];
    if (kind === MOVE_TO) [startX, startY] = [x, y];
    segments.push([kind, x, y]);
    const back = Math.hypot(x - startX, y - startY) > SAME_PLACE;
    if (back && calls.FPDFPathSegment_GetClose(segment) !== 0) {
      segments.push([LINE_TO, startX, startY]);
    }
  }
  return segments;
}

/** Lines along the page, rectangles, also with round corners, ellipses, and large areas. */
function isPlainOutline(segments: readonly Segment[]): boolean {
  const [xs, ys] = [segments.map(([, x]) => x), segments.map(([, , y]) => y)];
  const wide = Math.max(...xs) - Math.min(...xs);
  const high = Math.max(...ys) - Math.min(...ys);
  const outlines = outlinesOf(segments);
  if (wide >= BACKGROUND && high >= BACKGROUND && outlines.length <= 2) return true;
  if (segments.length > MOST_SEGMENTS) return false;
  const [outline = []] = outlines;
  if (segments.some(([kind]) => kind === BEZIER_TO)) {
    return outlines.length === 1 && isRuled(outline) && isRound(outline);
  }
  // More corners make an E, F, H, L or T.
  return (
    outlines.length <= MOST_OUTLINES &&
    outlines.every((lines) => isRuled(lines) && lines.length <= CORNERS_OF_A_RECTANGLE)
  );
}

/** The parts of a path that are drawn each for itself. */
function outlinesOf(segments: readonly Segment[]): Segment[][] {
  const outlines: Segment[][] = [];
  for (const segment of segments) {
    const open = outlines.at(-1);
    if (open && segment[0] !== MOVE_TO) open.push(segment);
    else outlines.push([segment]);
  }
  return outlines.filter(({ length }) => length > 1);
}

/** Whether all straight parts run along the page. */
function isRuled(outline: readonly Segment[]): boolean {
  return outline.every(([kind, x, y], index) => {
    const before = outline[index - 1];
    if (kind !== LINE_TO || !before) return true;
    return Math.abs(x - before[1]) < SAME_PLACE || Math.abs(y - before[2]) < SAME_PLACE;
  });
}

/** Whether an outline with curves ends where it began, and turns in one direction only, as of all letters O does. */
function isRound(outline: readonly Segment[]): boolean {
  const [first] = outline;
  const last = outline.at(-1);
  if (!first || !last) return false;
  if (Math.hypot(last[1] - first[1], last[2] - first[2]) > SAME_PLACE) return false;
  const edges = outline.flatMap(([, x, y], index) => {
    const [, fromX, fromY] = outline[index - 1] ?? first;
    const length = Math.hypot(x - fromX, y - fromY);
    return length === 0 ? [] : [[(x - fromX) / length, (y - fromY) / length] as const];
  });
  const turns = edges.map(([x, y], index) => {
    const [beforeX, beforeY] = edges.at(index - 1) ?? [x, y];
    return beforeX * y - beforeY * x;
  });
  return turns.every((turn) => turn > -SLIGHT_TURN) || turns.every((turn) => turn < SLIGHT_TURN);
}
