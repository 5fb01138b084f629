import type { Piece, Turn } from '../engines/engine.ts';
import type { OpenedWithPdfium } from '../engines/pdfium/pdfium-engine.ts';
import { layoutPage } from '../layout/layout-page.ts';
import type { Box, Line } from '../result.ts';
import type { PixelBox, Tesseract } from './core.ts';
import { columnsOf } from './columns.ts';
import type { PixelLine } from './pixel-line.ts';
import { recogniseLines } from './recognise-lines.ts';
import {
  cut,
  hasInk,
  toGrey,
  turned,
  withoutGrains,
  type GreyPicture,
  type Turns,
} from './picture.ts';
import type { PageTask, RecognisedPage, RecognisedWord } from './recognition.ts';
import { rotated, rotatedBox } from './rotate.ts';
import { skewOf } from './skew.ts';

const POINTS_AN_INCH = 72;
/** More pixels help nobody: A4 at 200 dots per inch has 3.9 million. */
const MAX_PIXELS = 4_000_000;
/** Words below this confidence are scratches and stains. */
const LEAST_CONFIDENCE = 30;
/** In pictures on pages with text, most things are no letters. */
const LEAST_CONFIDENCE_IN_PARTS = 60;
/** Parts smaller than this share of a page are no sheets that may lie crooked. */
const SHEET_SHARE = 0.25;
/** A word of so many characters, read with so much confidence, makes sense. */
const WORD_LENGTH = 3;
const SURE = 75;
/** If less than this share of the characters is in words that make sense, the page may be turned. */
const SENSIBLE_SHARE = 0.4;

interface Found {
  readonly words: readonly RecognisedWord[];
  readonly pieces: readonly Piece[];
  readonly confidence: number;
}

/**
 * Recognises a page, or parts of it. A page that lies crooked is straightened before; if it gives no sense,
 * it is tried turned. The boxes are those on the page as it lies.
 *
 * @throws {Error} when it cannot be drawn or read.
 */
export function recognisePage(
  file: OpenedWithPdfium,
  tesseract: Tesseract,
  task: PageTask,
  wantedDpi: number,
): RecognisedPage {
  const started = performance.now();
  const { page, width, height } = task;
  const area = Math.max(1, width * height) / POINTS_AN_INCH ** 2;
  const bitmap = file.drawPage(page, Math.min(wantedDpi, Math.sqrt(MAX_PIXELS / area)));
  const scale = bitmap.width / width;
  const picture = withoutGrains(toGrey(bitmap));
  const read = task.parts
    ? laidOut(inParts(tesseract, picture, scale, task.parts))
    : onWholePage(tesseract, picture, scale);
  const ms = Math.round(performance.now() - started);
  return { outcome: 'recognised', page, width, height, ...read, ms };
}

function laidOut(found: Found) {
  const { words, confidence } = found;
  return { ...layoutPage(found), words, confidence };
}

/** A straight page is laid out as what it shows; its boxes are turned back afterwards. */
function onWholePage(tesseract: Tesseract, picture: GreyPicture, scale: number) {
  const skew = skewOf(picture);
  if (skew === 0) return laidOut(atBestTurn(tesseract, picture, scale));
  const read = laidOut(atBestTurn(tesseract, rotated(picture, -skew), scale));
  const area = { width: picture.width / scale, height: picture.height / scale };
  const lean = <T extends { readonly box: Box }>(one: T): T => ({
    ...one,
    box: rotatedBox(one.box, area, skew),
  });
  return {
    ...read,
    words: read.words.map(lean),
    lines: read.lines.map((line): Line => ({ ...line, spans: line.spans.map(lean) })),
  };
}

function atBestTurn(tesseract: Tesseract, picture: GreyPicture, scale: number): Found {
  if (!hasInk(picture)) return together([]);
  let best = find(tesseract, picture, scale, 0, LEAST_CONFIDENCE);
  for (const turns of [1, 3, 2] as const) {
    if (sensible(best) >= SENSIBLE_SHARE * characters(best.words)) break;
    const other = find(tesseract, picture, scale, turns, LEAST_CONFIDENCE);
    if (sensible(other) > sensible(best)) best = other;
  }
  return best;
}

/** How many characters are in words that make sense. */
function sensible({ words }: Found): number {
  return characters(
    words.filter(({ text, confidence }) => text.length >= WORD_LENGTH && confidence >= SURE),
  );
}

function characters(words: readonly RecognisedWord[]): number {
  return words.reduce((sum, { text }) => sum + text.length, 0);
}

function inParts(
  tesseract: Tesseract,
  picture: GreyPicture,
  scale: number,
  parts: readonly Box[],
): Found {
  return together(
    parts.map((part) => {
      const left = Math.max(0, Math.floor(part.left * scale));
      const top = Math.max(0, Math.floor(part.top * scale));
      const right = Math.min(picture.width, Math.ceil(part.right * scale));
      const bottom = Math.min(picture.height, Math.ceil(part.bottom * scale));
      if (right <= left || bottom <= top) return together([]);
      const piece = cut(picture, left, top, right, bottom);
      if (!hasInk(piece)) return together([]);
      const isSheet = piece.pixels.length > SHEET_SHARE * picture.pixels.length;
      const skew = isSheet ? skewOf(piece) : 0;
      const straight = skew === 0 ? piece : rotated(piece, -skew);
      const found = find(tesseract, straight, scale, 0, LEAST_CONFIDENCE_IN_PARTS);
      return moved(leaned(found, piece, scale, skew), left / scale, top / scale);
    }),
  );
}

function find(
  tesseract: Tesseract,
  picture: GreyPicture,
  scale: number,
  turns: Turns,
  leastConfidence: number,
): Found {
  const recognised = recogniseColumns(tesseract, turned(picture, turns), scale * POINTS_AN_INCH);
  const back = backOnPage(picture, turns, scale);
  const turn: Turn = turns === 1 ? 270 : turns === 2 ? 180 : turns === 3 ? 90 : 0;
  const words: RecognisedWord[] = [];
  const pieces: Piece[] = [];
  for (const [source, line] of recognised.entries()) {
    const middle = (line.baseline.y0 + line.baseline.y1) / 2;
    const base = back({ x0: line.bbox.x0, y0: middle, x1: line.bbox.x1, y1: middle });
    const baseline = turn === 90 || turn === 270 ? base.left : base.top;
    const size = (line.bbox.y1 - line.bbox.y0) / scale;
    const style = { baseline, size, weight: 400, turn, spaceBefore: false, source };
    const sure = line.words.filter(({ confidence }) => confidence >= leastConfidence);
    for (const { text, bbox, confidence } of sure) {
      const box = back(bbox);
      words.push({ text, box, confidence });
      pieces.push({ ...style, text, box });
    }
    for (const bbox of blanksBetween(sure)) pieces.push({ ...style, text: ' ', box: back(bbox) });
  }
  return { words, pieces, confidence: meanConfidence(words) };
}

/** The lines of all columns, in the pixels of the whole picture. */
function recogniseColumns(tesseract: Tesseract, picture: GreyPicture, dpi: number): PixelLine[] {
  const parts = columnsOf(picture);
  if (parts.length === 1) return recogniseLines(tesseract, picture, dpi);
  return parts.flatMap(({ left, top, right, bottom }) => {
    const part = cut(picture, left, top, right, bottom);
    if (!hasInk(part)) return [];
    const move = ({ x0, y0, x1, y1 }: PixelBox): PixelBox => ({
      x0: x0 + left,
      y0: y0 + top,
      x1: x1 + left,
      y1: y1 + top,
    });
    return recogniseLines(tesseract, part, dpi).map(({ bbox, baseline, words }) => ({
      bbox: move(bbox),
      baseline: move(baseline),
      words: words.map((word) => ({ ...word, bbox: move(word.bbox) })),
    }));
  });
}

/** The blanks between words of a line, whose boxes may touch each other. */
function blanksBetween(words: readonly { readonly bbox: PixelBox }[]): PixelBox[] {
  const boxes = words.map(({ bbox }) => bbox).toSorted((a, b) => a.x0 - b.x0);
  return boxes.slice(1).flatMap((right, index) => {
    const left = boxes[index];
    if (!left) return [];
    const [x0, x1] = [Math.min(left.x1, right.x0), Math.max(left.x1, right.x0)];
    return [{ x0, x1, y0: left.y0, y1: left.y1 }];
  });
}

/** Turns pixels of the turned picture into points on the page. */
function backOnPage({ width, height }: GreyPicture, turns: Turns, scale: number) {
  return ({ x0, y0, x1, y1 }: PixelBox): Box => {
    const [left, top, right, bottom] = {
      0: [x0, y0, x1, y1],
      1: [y0, height - x1, y1, height - x0],
      2: [width - x1, height - y1, width - x0, height - y0],
      3: [width - y1, x0, width - y0, x1],
    }[turns].map((pixels) => pixels / scale);
    return { left: left ?? 0, top: top ?? 0, right: right ?? 0, bottom: bottom ?? 0 };
  };
}

function moved({ words, pieces, confidence }: Found, x: number, y: number): Found {
  const move = ({ left, top, right, bottom }: Box): Box => ({
    left: left + x,
    top: top + y,
    right: right + x,
    bottom: bottom + y,
  });
  return {
    words: words.map((word) => ({ ...word, box: move(word.box) })),
    pieces: pieces.map((piece) => ({
      ...piece,
      box: move(piece.box),
      baseline: piece.baseline + y,
    })),
    confidence,
  };
}

/** What was found on a straightened piece of a page, as that lies. */
function leaned(found: Found, piece: GreyPicture, scale: number, skew: number): Found {
  if (skew === 0) return found;
  const area = { width: piece.width / scale, height: piece.height / scale };
  return {
    ...found,
    words: found.words.map((word) => ({ ...word, box: rotatedBox(word.box, area, skew) })),
    pieces: found.pieces.map((one) => {
      const box = rotatedBox(one.box, area, skew);
      return { ...one, box, baseline: one.baseline + box.top - one.box.top };
    }),
  };
}

function together(all: readonly Found[]): Found {
  const words = all.flatMap((each) => each.words);
  let lines = 0;
  const pieces = all.flatMap((each) => {
    const first = lines;
    lines += each.pieces.length;
    return each.pieces.map((piece) => ({ ...piece, source: first + piece.source }));
  });
  return { words, pieces, confidence: meanConfidence(words) };
}

function meanConfidence(words: readonly RecognisedWord[]): number {
  const all = characters(words);
  const weighted = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return all === 0 ? 0 : weighted / all;
}
