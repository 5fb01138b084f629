import type { DrawnObject } from '../../hidden/drawn-object.ts';
import { differsIn, hasInk, showsColour, type Picture } from '../../hidden/pixels.ts';
import { suspicions } from '../../hidden/suspicions.ts';
import type { Box, HiddenReason } from '../../result.ts';
import type { Piece } from '../engine.ts';
import type { Frame } from '../frame.ts';
import type { Pdfium } from './library.ts';
import { drawPage } from './render.ts';

/** Pixels for each point: enough for letters of 4 points. */
const SCALE = 1.5;
const MAX_PIXELS = 3_000_000;
const MARGIN = 2;
/** Letters that are neither Latin nor Greek nor Cyrillic. */
const BEYOND_EUROPE = /[\u0530-\u1DFF\u2C00-\uA63F\uA800-\uFFFF]/u;

/** Marks the pieces that a person does not see. Draws the page only if the rules leave a doubt. */
export function markHidden(
  pdfium: Pdfium,
  page: number,
  frame: Frame,
  pieces: readonly Piece[],
  objects: readonly DrawnObject[],
): readonly Piece[] {
  const { hidden, doubtful, onPicture } = suspicions(pieces, objects, frame.width, frame.height);
  const reasons = new Map<number, HiddenReason>(hidden);
  if (doubtful.size + onPicture.length > 0) {
    const inDoubt = [...doubtful.keys(), ...onPicture].flatMap((index) => pieces[index]?.box ?? []);
    const part = inside(union(inDoubt), frame);
    const draw = (): Picture => ({ part, ...drawPage(pdfium, page, SCALE, MAX_PIXELS, part) });
    const shown = draw();
    const unproven = [...doubtful].filter(([index, { provenByColour }]) => {
      const piece = pieces[index];
      const colour = piece && objects[piece.source]?.colour;
      return !(provenByColour && colour && showsColour(shown, piece.box, colour));
    });
    if (unproven.length > 0) {
      const sources = new Set(unproven.map(([index]) => pieces[index]?.source ?? -1));
      const pointers = [...sources].flatMap((source) => objects[source]?.pointer ?? []);
      for (const pointer of pointers) pdfium.calls.FPDFPageObj_SetIsActive(pointer, 0);
      const without = draw();
      for (const pointer of pointers) pdfium.calls.FPDFPageObj_SetIsActive(pointer, 1);
      for (const [index, { reason }] of unproven) {
        const piece = pieces[index];
        if (!piece || differsIn(shown, without, piece.box)) continue;
        const pointer = objects[piece.source]?.pointer ?? 0;
        if (canDraw(pdfium, pointer, piece.text)) reasons.set(index, reason);
      }
    }
    for (const [index, box] of bySourceBox(pieces, onPicture)) {
      if (!hasInk(shown, box)) reasons.set(index, 'not_drawn');
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

/**
 * Whether PDFium has the letters of a text: for fonts that are not in the file it has only European ones,
 * while the reader of a person has them all.
 */
function canDraw({ calls }: Pdfium, textObject: number, text: string): boolean {
  if (!BEYOND_EUROPE.test(text)) return true;
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
