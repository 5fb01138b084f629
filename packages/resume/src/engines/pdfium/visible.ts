import type { DrawnObject } from '../../hidden/drawn-object.ts';
import {
  differsIn,
  differsInPlaces,
  hasInk,
  isAllWhite,
  showsColour,
  type Picture,
} from '../../hidden/pixels.ts';
import { suspicions, type Suspicions } from '../../hidden/suspicions.ts';
import type { Box, HiddenReason } from '../../result.ts';
import type { Piece } from '../engine.ts';
import type { Frame } from '../frame.ts';
import type { Pdfium } from './library.ts';
import { drawPage } from './render.ts';

/** Pixels for each point: enough for letters of 4 points. */
const SCALE = 1.5;
const MAX_PIXELS = 3_000_000;
const MARGIN = 2;
/** Pixels for each point where only colours matter. */
const COARSE_SCALE = 0.3;
/** Beyond all pages, in points. */
const FAR = 30_000;
/** `FPDF_FILLMODE_ALTERNATE` of fpdf_edit.h. */
const ALTERNATE_FILL = 1;
/** Letters that are neither Latin nor Greek nor Cyrillic. */
const BEYOND_EUROPE = /[\u0530-\u1DFF\u2C00-\uA63F\uA800-\uFFFF]/u;

/** Marks the pieces that a person does not see. Draws the page only if the rules leave a doubt. */
export function markHidden(
  pdfium: Pdfium,
  page: number,
  frame: Frame,
  pieces: readonly Piece[],
  listed: readonly DrawnObject[],
): readonly Piece[] {
  const objects = withoutFalseWhites(pdfium, page, listed);
  const { hidden, doubtful, onPicture } = suspicions(pieces, objects, frame.width, frame.height);
  const reasons = new Map<number, HiddenReason>(hidden);
  if (doubtful.size + onPicture.length > 0) {
    const inDoubt = [...doubtful.keys(), ...onPicture];
    const elsewhere = pointersElsewhere(pieces, objects, inDoubt);
    setActive(pdfium, elsewhere, false);
    try {
      const drawn = { pieces, objects, elsewhere: new Set(elsewhere) };
      decide(pdfium, page, frame, drawn, { hidden, doubtful, onPicture }, reasons);
    } finally {
      setActive(pdfium, elsewhere, true);
    }
  }
  if (reasons.size === 0) return pieces;
  let before: HiddenReason | undefined;
  return pieces.map((piece, index) => {
    // A space shows nothing, so it goes with the letter before it.
    const blank = piece.text.trim() === '';
    const reason = blank ? before : reasons.get(index);
    before = reason;
    return reason ? { ...piece, hidden: reason } : piece;
  });
}

/** What a page draws. */
interface Drawn {
  readonly pieces: readonly Piece[];
  readonly objects: readonly DrawnObject[];
  /** Handles of objects that lie where nothing is in doubt. They are not drawn. */
  readonly elsewhere: ReadonlySet<number>;
}

/** Decides what the rules leave in doubt by what the page looks like. */
function decide(
  pdfium: Pdfium,
  page: number,
  frame: Frame,
  { pieces, objects, elsewhere }: Drawn,
  { doubtful, onPicture }: Suspicions,
  reasons: Map<number, HiddenReason>,
): void {
  const places = placesOf(pieces, [...doubtful.keys(), ...onPicture]);
  const parts = partsAround(places).map((part) => inside(part, frame));
  const draw = (what: 'everything' | 'content' = 'everything') =>
    parts.map((part): Picture => {
      return { part, ...drawPage(pdfium, page, SCALE, MAX_PIXELS, part, what) };
    });
  const blended = inDoubtOf(doubtful, pieces).some((source) => objects[source]?.blended === true);
  const sheet = blended ? layWhiteSheet(pdfium, page) : 0;
  const shown = draw();
  const unproven = [...doubtful].filter(([index, { provenByColour }]) => {
    const piece = pieces[index];
    const colour = piece && objects[piece.source]?.colour;
    return !(provenByColour && colour && showsColour(pictureOf(shown, piece), piece.box, colour));
  });
  if (unproven.length > 0) {
    const sources = [...inDoubtOf(new Map(unproven), pieces), ...repeated(pieces, objects)];
    const showing = unproven.flatMap(([, { shownBy }]) => shownBy?.pointer ?? []);
    const pointers = [...showing, ...sources.flatMap((source) => objects[source]?.pointer ?? [])];
    setActive(pdfium, pointers, false);
    const without = draw();
    setActive(pdfium, pointers, true);
    for (const [index, { reason, shownBy }] of unproven) {
      const piece = pieces[index];
      if (!piece) continue;
      const differs = shownBy ? differsInPlaces : differsIn;
      if (differs(pictureOf(shown, piece), pictureOf(without, piece), piece.box)) continue;
      const pointer = objects[piece.source]?.pointer ?? 0;
      if (canDraw(pdfium, pointer, piece.text)) reasons.set(index, reason);
    }
  }
  if (sheet !== 0) {
    pdfium.calls.FPDFPage_RemoveObject(page, sheet);
    pdfium.calls.FPDFPageObj_Destroy(sheet);
  }
  if (onPicture.length === 0) return;
  // What is drawn on a scan, as a stamp is, is no ink of it.
  const others = objects.filter(
    ({ kind, undrawn, pointer }) => kind !== 'picture' && !undrawn && !elsewhere.has(pointer),
  );
  const pointers = others.flatMap(({ pointer }) => pointer || []);
  setActive(pdfium, pointers, false);
  const scan = others.length > 0 ? draw('content') : shown;
  setActive(pdfium, pointers, true);
  for (const [index, box] of bySourceBox(pieces, onPicture)) {
    const seen = [shown, scan].every((pictures) => hasInk(pictureOf(pictures, { box }), box));
    if (!seen) reasons.set(index, 'not_drawn');
  }
}

/** The sources of pieces that are in doubt. */
function inDoubtOf(doubtful: ReadonlyMap<number, unknown>, pieces: readonly Piece[]): number[] {
  return [...new Set([...doubtful.keys()].map((index) => pieces[index]?.source ?? -1))];
}

/** Text of which PDFium lists no letters, because others at its place say the same. */
function repeated(pieces: readonly Piece[], objects: readonly DrawnObject[]): number[] {
  const listed = new Set(pieces.map(({ source }) => source));
  return objects.flatMap(({ kind }, source) =>
    kind === 'text' && !listed.has(source) ? [source] : [],
  );
}

/**
 * Draws a white sheet below everything on a page. Some viewers blend what is on an empty page with white,
 * others with nothing: what only the latter show, not everybody sees.
 */
function layWhiteSheet({ calls }: Pdfium, page: number): number {
  const sheet = calls.FPDFPageObj_CreateNewRect(-FAR, -FAR, 2 * FAR, 2 * FAR);
  calls.FPDFPageObj_SetFillColor(sheet, 255, 255, 255, 255);
  calls.FPDFPath_SetDrawMode(sheet, ALTERNATE_FILL, 0);
  calls.FPDFPage_InsertObjectAtIndex(page, sheet, 0);
  return sheet;
}

/**
 * Objects whose colours are true. PDFium calls what is filled with a shading white; so if there is white on
 * a page, it is drawn alone, and must not leave a trace on the paper.
 */
function withoutFalseWhites(
  pdfium: Pdfium,
  page: number,
  objects: readonly DrawnObject[],
): readonly DrawnObject[] {
  if (!objects.some(isWhite)) return objects;
  const others = objects
    .flatMap((object) => (isWhite(object) ? [] : object.pointer))
    .filter(Boolean);
  setActive(pdfium, others, false);
  const { pixels } = drawPage(pdfium, page, COARSE_SCALE, MAX_PIXELS, undefined, 'content');
  setActive(pdfium, others, true);
  if (isAllWhite(pixels)) return objects;
  return objects.map((object) => (isWhite(object) ? { ...object, colour: null } : object));
}

function isWhite({ kind, colour, stroked }: DrawnObject): boolean {
  const filled = kind === 'text' || (kind === 'shape' && !stroked);
  return filled && colour?.every((part) => part === 255) === true;
}

function setActive({ calls }: Pdfium, pointers: readonly number[], active: boolean): void {
  for (const pointer of pointers) calls.FPDFPageObj_SetIsActive(pointer, active ? 1 : 0);
}

/**
 * What is drawn in other places than the pieces in doubt. It need not be drawn to decide about them, and
 * a photograph takes longer than all the rest of a page.
 */
function pointersElsewhere(
  pieces: readonly Piece[],
  objects: readonly DrawnObject[],
  inDoubt: readonly number[],
): number[] {
  const places = placesOf(pieces, inDoubt).map(withMargin);
  const texts = new Map(bySourceBox(pieces, [...pieces.keys()]));
  const boxes = new Map<number, Box>();
  for (const [index, box] of texts) boxes.set(pieces[index]?.source ?? -1, box);
  return objects.flatMap(({ kind, pointer, box }, source) => {
    const area = kind === 'text' ? boxes.get(source) : box;
    if (pointer === 0 || !area) return [];
    const seen = kind === 'text' ? withMargin(area) : area;
    return places.some((place) => meet(place, seen)) ? [] : [pointer];
  });
}

/** Where pieces are: a box for each source. */
function placesOf(pieces: readonly Piece[], indices: readonly number[]): Box[] {
  return [...new Set(bySourceBox(pieces, indices).map(([, box]) => box))];
}

/** Fewer parts of a page are drawn together, because each drawing looks at all objects. */
const MOST_PARTS = 6;
/** Two boxes are drawn together if that adds less than so many square points. */
const JOINED_AREA = 6000;

/** A few boxes that hold all of the given ones: what lies between them takes time to draw. */
function partsAround(boxes: readonly Box[]): Box[] {
  const parts: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a.top - b.top)) {
    const near = parts.findIndex((part) => {
      const whole = union([part, box]);
      return isInside(box, part) || areaOf(whole) - areaOf(part) - areaOf(box) < JOINED_AREA;
    });
    const part = parts[near];
    if (part) parts[near] = union([part, box]);
    else parts.push(box);
  }
  return parts.length > MOST_PARTS ? [union(parts)] : parts;
}

function areaOf({ left, top, right, bottom }: Box): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

function isInside(inner: Box, outer: Box): boolean {
  const across = inner.left >= outer.left && inner.right <= outer.right;
  return across && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** The picture that shows a box. */
function pictureOf(pictures: readonly Picture[], { box }: { readonly box: Box }): Picture {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const found = pictures.find(
    ({ part }) => x >= part.left && x <= part.right && y >= part.top && y <= part.bottom,
  );
  const picture = found ?? pictures[0];
  if (!picture) throw new Error('Nothing was drawn.');
  return picture;
}

/** How far glyphs reach beyond their boxes, as a share of the height of these. */
const BEYOND = 1;

function withMargin({ left, top, right, bottom }: Box): Box {
  const margin = MARGIN + BEYOND * Math.min(right - left, bottom - top);
  return { left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin };
}

function meet(one: Box, other: Box): boolean {
  return (
    one.left <= other.right &&
    other.left <= one.right &&
    one.top <= other.bottom &&
    other.top <= one.bottom
  );
}

/** Whether a text has letters that PDFium can only draw with a font of the file. */
export function isBeyondEurope(text: string): boolean {
  return BEYOND_EUROPE.test(text);
}

/**
 * Whether PDFium has the letters of a text: for fonts that are not in the file it has only European ones,
 * while the reader of a person has them all.
 */
function canDraw({ calls }: Pdfium, textObject: number, text: string): boolean {
  if (!isBeyondEurope(text)) return true;
  const font = calls.FPDFTextObj_GetFont(textObject);
  return font !== 0 && calls.FPDFFont_GetIsEmbedded(font) === 1;
}

/** The box of all pieces with the same source, for each of the given pieces. */
function bySourceBox(
  pieces: readonly Piece[],
  indices: readonly number[],
): (readonly [number, Box])[] {
  const boxes = new Map<number, Box>();
  for (const index of indices) {
    const piece = pieces[index];
    if (!piece) continue;
    const known = boxes.get(piece.source);
    boxes.set(piece.source, known ? union([known, piece.box]) : piece.box);
  }
  return indices.flatMap((index) => {
    const box = boxes.get(pieces[index]?.source ?? -1);
    return box ? [[index, box] as const] : [];
  });
}

function union(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.right);
    bottom = Math.max(bottom, box.bottom);
  }
  return { left, top, right, bottom };
}

/** The part of a box that lies on the page, with a margin for what letters draw beyond their boxes. */
function inside(box: Box, { width, height }: Frame): Box {
  return {
    left: Math.max(0, Math.floor(box.left - MARGIN)),
    top: Math.max(0, Math.floor(box.top - MARGIN)),
    right: Math.min(width, Math.ceil(box.right + MARGIN)),
    bottom: Math.min(height, Math.ceil(box.bottom + MARGIN)),
  };
}
