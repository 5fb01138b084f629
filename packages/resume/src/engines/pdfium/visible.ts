import type { DrawnObject } from '../../hidden/drawn-object.ts';
import { differsIn, hasInk } from '../../hidden/pixels.ts';
import { suspicions } from '../../hidden/suspicions.ts';
import type { Box, HiddenReason } from '../../result.ts';
import type { Piece } from '../engine.ts';
import type { Frame } from '../frame.ts';
import type { Pdfium } from './library.ts';
import { drawPage } from './render.ts';

/** Pixels for each point: enough for letters of 4 points. */
const SCALE = 1.5;
const MAX_PIXELS = 3_000_000;

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
    const shown = drawPage(pdfium, page, SCALE, MAX_PIXELS);
    if (doubtful.size > 0) {
      const sources = new Set([...doubtful.keys()].map((index) => pieces[index]?.source ?? -1));
      const pointers = [...sources].flatMap((source) => objects[source]?.pointer ?? []);
      for (const pointer of pointers) pdfium.calls.FPDFPageObj_SetIsActive(pointer, 0);
      const without = drawPage(pdfium, page, SCALE, MAX_PIXELS);
      for (const pointer of pointers) pdfium.calls.FPDFPageObj_SetIsActive(pointer, 1);
      for (const [index, reason] of doubtful) {
        const piece = pieces[index];
        if (piece && !differsIn(shown, without, piece.box, frame.width)) reasons.set(index, reason);
      }
    }
    for (const [index, box] of bySourceBox(pieces, onPicture)) {
      if (!hasInk(shown, box, frame.width)) reasons.set(index, 'not_drawn');
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

/** The box of all pieces with the same source, for each of the given pieces. */
function bySourceBox(
  pieces: readonly Piece[],
  indices: readonly number[],
): (readonly [number, Box])[] {
  const boxes = new Map<number, Box>();
  for (const index of indices) {
    const piece = pieces[index];
    if (!piece) continue;
    const known = boxes.get(piece.source) ?? piece.box;
    boxes.set(piece.source, {
      left: Math.min(known.left, piece.box.left),
      top: Math.min(known.top, piece.box.top),
      right: Math.max(known.right, piece.box.right),
      bottom: Math.max(known.bottom, piece.box.bottom),
    });
  }
  return indices.flatMap((index) => {
    const box = boxes.get(pieces[index]?.source ?? -1);
    return box ? [[index, box] as const] : [];
  });
}
