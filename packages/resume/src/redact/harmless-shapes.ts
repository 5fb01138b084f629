import type { Pdfium } from '../engines/pdfium/library.ts';

/** Kinds of page objects, `FPDF_PAGEOBJ_*` of fpdf_edit.h. */
const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;
/** Kinds of path segments, `FPDF_SEGMENT_*` of fpdf_edit.h. */
const LINE_TO = 0;
const BEZIER_TO = 1;
const MOVE_TO = 2;
/** `FPDFBitmap_BGR` of fpdfview.h. */
const BGR = 2;

const MAX_DEPTH = 24;
const MAX_OBJECTS = 60_000;
/** A line, a rectangle, one with round corners, or an ellipse has no more segments. */
const MOST_SEGMENTS = 20;
/** An area so wide and high is a background, whatever its outline; no letter is so large. */
const BACKGROUND = 72;
const MOST_BACKGROUND_SEGMENTS = 60;
/** More small squares than this may be the dots of a code that a phone reads. */
const MOST_SQUARES = 120;
const SQUARE = 9;

/** The grey that stands for a picture: letters on it can be read whether they are black or white. */
export const PICTURE_GREY = 0x88;

/** What was done to the objects of a page. */
export interface Disarmed {
  /** Handles of the text objects that are drawn. */
  readonly texts: ReadonlySet<number>;
}

/**
 * Leaves of a page only what can show no name: text, lines and plain areas. Pictures become grey. Shapes
 * that may be letters or drawings, and all that is drawn through such a shape, are left out, and patterns
 * become plain colours.
 */
export function disarmPage(pdfium: Pdfium, page: number): Disarmed {
  const { calls } = pdfium;
  const texts = new Set<number>();
  const squares: number[] = [];
  let seen = 0;

  const visit = (pointer: number, depth: number): void => {
    seen += 1;
    if (pointer === 0) return;
    if (seen > MAX_OBJECTS || depth > MAX_DEPTH || !hasPlainClip(pdfium, pointer)) {
      return hide(pdfium, pointer);
    }
    const type = calls.FPDFPageObj_GetType(pointer);
    if (type === FORM) {
      const count = calls.FPDFFormObj_CountObjects(pointer);
      for (let index = 0; index < count; index += 1) {
        visit(calls.FPDFFormObj_GetObject(pointer, index), depth + 1);
      }
    } else if (type === TEXT) {
      texts.add(pointer);
      makePlain(pdfium, pointer);
    } else if (type === IMAGE) {
      if (!makeGrey(pdfium, page, pointer)) hide(pdfium, pointer);
    } else if (type === PATH) {
      if (!isHarmless(pdfium, pointer)) return hide(pdfium, pointer);
      makePlain(pdfium, pointer);
      if (isSquare(pdfium, pointer)) squares.push(pointer);
    }
  };

  const count = calls.FPDFPage_CountObjects(page);
  for (let index = 0; index < count; index += 1) visit(calls.FPDFPage_GetObject(page, index), 0);
  if (squares.length > MOST_SQUARES) for (const pointer of squares) hide(pdfium, pointer);
  return { texts };
}

/** Takes an object out of what is drawn. */
export function hide({ calls }: Pdfium, pointer: number): void {
  calls.FPDFPageObj_SetIsActive(pointer, 0);
}

/** Draws with the colours that PDFium tells, not with a pattern, which may show anything. */
function makePlain(pdfium: Pdfium, pointer: number): void {
  const { calls, scratch: at } = pdfium;
  const channels = [at, at + 4, at + 8, at + 12] as const;
  const told = () => [0, 1, 2, 3].map((index) => pdfium.integer(index));
  if (calls.FPDFPageObj_GetFillColor(pointer, ...channels) !== 0) {
    calls.FPDFPageObj_SetFillColor(pointer, ...told());
  }
  if (calls.FPDFPageObj_GetStrokeColor(pointer, ...channels) !== 0) {
    calls.FPDFPageObj_SetStrokeColor(pointer, ...told());
  }
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

type Segment = readonly [kind: number, x: number, y: number];

/** Whether what limits the drawing of an object are plain areas. */
function hasPlainClip(pdfium: Pdfium, pointer: number): boolean {
  const { calls } = pdfium;
  const clip = calls.FPDFPageObj_GetClipPath(pointer);
  if (clip === 0) return true;
  const paths = calls.FPDFClipPath_CountPaths(clip);
  for (let path = 0; path < paths; path += 1) {
    const count = calls.FPDFClipPath_CountPathSegments(clip, path);
    if (count > MOST_BACKGROUND_SEGMENTS) return false;
    const at = (index: number) => calls.FPDFClipPath_GetPathSegment(clip, path, index);
    if (!isPlain(segmentsOf(pdfium, count, at))) return false;
  }
  return true;
}

function isHarmless(pdfium: Pdfium, pointer: number): boolean {
  const count = pdfium.calls.FPDFPath_CountSegments(pointer);
  if (count > MOST_BACKGROUND_SEGMENTS) return false;
  const at = (index: number) => pdfium.calls.FPDFPath_GetPathSegment(pointer, index);
  return isPlain(segmentsOf(pdfium, count, at));
}

function segmentsOf(pdfium: Pdfium, count: number, at: (index: number) => number): Segment[] {
  const { calls, scratch } = pdfium;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const segment = at(index);
    calls.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
    return [calls.FPDFPathSegment_GetType(segment), pdfium.float(0), pdfium.float(1)] as const;
  });
}

/** Lines along the page, rectangles, also with round corners, ellipses, and large areas. */
function isPlain(segments: readonly Segment[]): boolean {
  const [xs, ys] = [segments.map(([, x]) => x), segments.map(([, , y]) => y)];
  const wide = Math.max(...xs) - Math.min(...xs);
  const high = Math.max(...ys) - Math.min(...ys);
  const outlines = segments.filter(
    ([kind], index) => kind === MOVE_TO && index + 1 < segments.length,
  );
  if (wide >= BACKGROUND && high >= BACKGROUND && outlines.length <= 2) return true;
  if (segments.length > MOST_SEGMENTS) return isRuled(segments);
  const curves = segments.filter(([kind]) => kind === BEZIER_TO).length;
  // A curve has three points; a quarter circle has one curve.
  if (curves > 0) return outlines.length === 1 && curves <= 12 && turnsAlong(segments);
  return isRuled(segments) && outlines.length <= 4;
}

/** Whether all straight parts run along the page. */
function isRuled(segments: readonly Segment[]): boolean {
  return (
    segments.every(([kind, x, y], index) => {
      const before = segments[index - 1];
      if (kind !== LINE_TO || !before) return kind !== BEZIER_TO;
      return Math.abs(x - before[1]) < 0.5 || Math.abs(y - before[2]) < 0.5;
    }) && segments.length <= MOST_SEGMENTS
  );
}

/** Whether each curve leads from one direction along the page to the other, as a round corner does. */
function turnsAlong(segments: readonly Segment[]): boolean {
  const lines = segments.filter(([kind]) => kind === LINE_TO).length;
  return (
    lines <= 5 &&
    isRuled(segments.map(([kind, x, y]) => [kind === BEZIER_TO ? MOVE_TO : kind, x, y]))
  );
}

function isSquare(pdfium: Pdfium, pointer: number): boolean {
  const at = pdfium.scratch;
  if (pdfium.calls.FPDFPageObj_GetBounds(pointer, at, at + 4, at + 8, at + 12) === 0) return false;
  const wide = pdfium.float(2) - pdfium.float(0);
  const high = pdfium.float(3) - pdfium.float(1);
  return wide < SQUARE && high < SQUARE && wide > high / 4 && high > wide / 4;
}
